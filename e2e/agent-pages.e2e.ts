import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { scenes } from '../src-renderer/dev/scenes.ts';
import { Language } from '../src-shared/domain.ts';
import { shapeOf } from '../src-shared/shape.rules.ts';
import { findCutText } from './support/cut-text.ts';
import { galleryPicture } from './support/gallery.ts';
import type { Scenes } from './support/scenes.ts';
import {
  agentViews,
  nameOf,
  openStateless,
  openView,
  serveScenes,
  speakInScene,
} from './support/scenes.ts';
import { expectUsable, expectUsableInEveryLook, picture } from './support/screen.ts';
import { wordedViews } from './support/worded-views.ts';

let served: Scenes;
let page: Page;

test.beforeAll(async ({ browser }) => {
  served = await serveScenes();
  page = await browser.newPage();
  await page.goto(served.url);
});

test.afterAll(async () => {
  await page.close();
  await served.stop();
});

const sizes = {
  full: [
    { name: 'as it comes', width: 380, height: 640 },
    { name: 'narrow', width: 320, height: 640 },
    // The narrowest window at 200 %, on a screen that is low.
    { name: 'zoomed', width: 320, height: 320 },
  ],
  compact: [
    { name: 'as it comes', width: 340, height: 224 },
    { name: 'smallest', width: 320, height: 150 },
  ],
} as const;

/** Where words do not fit; nor may what floats reach out of the window, which does not scroll as a whole. */
async function findMisfits(): Promise<string[]> {
  const reachesBelow = await page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight > clientHeight;
  });
  return [...(await findCutText(page)), ...(reachesBelow ? ['out of the window'] : [])];
}

for (const view of agentViews) {
  test(`the agent app fits and can be used: ${nameOf(view)}`, async () => {
    const [first, ...others] = sizes[shapeOf(scenes[view.scene]!(Date.now()))];
    await page.setViewportSize(first);
    await openView(page, view);
    if (nameOf(view) === 'online') await picture(page, 'online', 'agent.png');
    await expectUsableInEveryLook(page, (look) =>
      galleryPicture(page, 'Agent app', nameOf(view), look),
    );
    await page.setViewportSize(others[0]);
    await expectUsable(page);
    for (const language of Language.options) {
      await speakInScene(page, language);
      for (const { name, ...size } of [first, ...others]) {
        await page.setViewportSize(size);
        // What floats follows the window a moment later.
        await expect
          .poll(async () => [language, name, ...(await findMisfits())])
          .toEqual([language, name]);
        await galleryPicture(page, 'Agent app', nameOf(view), `${language}, ${name}`);
      }
    }
  });
}

/** What says other words in a place that is looked at above is looked at where words have least room. */
for (const view of wordedViews) {
  test(`the agent app has room for the words of: ${nameOf(view)}`, async () => {
    const [, ...narrow] = sizes.full;
    await page.setViewportSize(narrow[0]);
    await openView(page, view);
    await expectUsable(page);
    for (const language of Language.options) {
      await speakInScene(page, language);
      for (const { name, ...size } of narrow) {
        await page.setViewportSize(size);
        await expect
          .poll(async () => [language, name, ...(await findMisfits())])
          .toEqual([language, name]);
        await galleryPicture(page, 'Agent app', nameOf(view), `${language}, ${name}`);
      }
    }
  });
}

/** Without a state there is no choice of a language: it is the browser's. */
for (const which of ['loading', 'failed'] as const) {
  for (const locale of Language.options) {
    test(`the agent app fits and can be used without a state: ${which}, ${locale}`, async ({
      browser,
    }) => {
      const other = await browser.newPage({ locale, viewport: sizes.full[0] });
      await other.clock.install();
      await other.goto(served.url);
      await openStateless(other, which);
      // By then it says that it takes longer than usual.
      await other.clock.fastForward(10_000);
      await expect(other.locator('main p').last()).not.toBeEmpty();
      await expectUsableInEveryLook(other, (look) =>
        galleryPicture(other, 'Agent app', which, `${locale}, ${look}`),
      );
      for (const { name, ...size } of sizes.full) {
        await other.setViewportSize(size);
        expect([name, ...(await findCutText(other))]).toEqual([name]);
      }
      await other.close();
    });
  }
}
