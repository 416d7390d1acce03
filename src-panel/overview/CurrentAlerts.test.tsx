// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { panelApi } from '../api/panel.api.ts';
import { useAlerts } from '../alerts/alerts.store.ts';
import { selectQuestion, useQuestion } from '../alerts/question.store.ts';
import { ok, renderPage } from '../testing/render-page.tsx';
import { alert } from '../testing/samples.ts';
import { CurrentAlerts } from './CurrentAlerts.tsx';

const offline = { ...alert('a'), who: [], snoozes: [] };

afterEach(() => useAlerts.getState().reset());

async function askUntilWhen() {
  vi.spyOn(panelApi, 'alerts').mockImplementation(async (filter) =>
    ok({ items: filter?.status === 'open' ? [offline] : [], next: null }),
  );
  vi.spyOn(panelApi, 'alert').mockImplementation(async () => ok(offline));
  const page = await renderPage(<CurrentAlerts />);
  fireEvent.click(screen.getByRole('button', { name: /^Snooze/ }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Until …' }));
  await act(async () => {});
  return page;
}

it('asks until when an alert is put off', async () => {
  await askUntilWhen();
  expect(screen.getByRole('dialog').textContent).toContain('Until when');
});

it('leaves neither the question nor the alert open to other pages', async () => {
  const { unmount } = await askUntilWhen();
  unmount();
  expect(selectQuestion(useQuestion.getState())).toBeNull();
  expect(useAlerts.getState().details).toEqual({});
});

it('says in the menu until which morning an alert is put off', async () => {
  await askUntilWhen();
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: /^Snooze/ }));
  const choices = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
  expect(choices.filter((words) => /^Until .*\d:\d\d/.test(words ?? ''))).toHaveLength(1);
});
