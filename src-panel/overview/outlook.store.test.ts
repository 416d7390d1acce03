import { expect, it } from 'vitest';
import type { PanelApi } from '../api/panel.api.ts';
import { valueOf } from '../ui/resource.ts';
import { createOutlookStore } from './outlook.store.ts';

type Answer = Awaited<ReturnType<PanelApi['outlook']>>;

const answer = (recipients: number): Answer => ({
  ok: true,
  value: { enabled: true, recipients, offlineIsHeard: true, account: {} as never, departments: [] },
});

it('never shows an older outlook after a newer one, nor one of who has left', async () => {
  const waiting: ((value: Answer) => void)[] = [];
  const store = createOutlookStore({
    outlook: () => new Promise((resolve) => waiting.push(resolve)),
  });
  const shown = () => valueOf(store.getState().outlook)?.recipients;
  const asked = [store.getState().refresh(), store.getState().refresh()];
  waiting[1]!(answer(2));
  waiting[0]!(answer(1));
  await Promise.all(asked);
  expect(shown()).toBe(2);

  const last = store.getState().refresh();
  store.getState().reset();
  waiting[2]!(answer(3));
  await last;
  expect(shown()).toBeUndefined();
});
