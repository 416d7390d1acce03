import { expect, test } from '@playwright/test';
import { Agent } from './support/agent.ts';

test('zoomed to twice its size, the window grows with its page, and is as before afterwards', async () => {
  test.setTimeout(120_000);
  const agent = await Agent.open();
  const { page, app } = agent;
  const press = (item: string, times = 1) =>
    app.evaluate(
      ({ Menu }, [label, count]) => {
        const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu!.items);
        const found = items.find((one) => one.label === label)!;
        for (let pressed = 0; pressed < count; pressed++) found.click();
      },
      [item, times] as const,
    );
  const sight = () =>
    page.evaluate(() => ({
      zoom: Math.round(devicePixelRatio * 10) / 10,
      width: innerWidth,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
  try {
    await page.getByLabel('Server address').waitFor();
    await expect.poll(sight).toEqual({ zoom: 1, width: 380, overflow: 0 });
    await press('Larger', 8);
    await expect.poll(sight).toEqual({ zoom: 2.1, width: 380, overflow: 0 });
    // A new window comes up as large.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await agent.startOnceMore();
    const again = app.windows()[0] ?? (await app.waitForEvent('window'));
    await again.getByLabel('Server address').waitFor();
    expect(await again.evaluate(() => innerWidth)).toBe(380);
    await press('Actual size');
    await expect.poll(() => agent.windowHeight()).toBe(640);
  } finally {
    await agent.dispose();
  }
});
