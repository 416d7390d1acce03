import { describe, expect, it } from 'vitest';
import type { PanelApi } from '../api/panel.api.ts';
import { failure } from '../api/result.ts';
import { alert } from '../testing/samples.ts';
import { createAlertsStore } from './alerts.store.ts';

type Answers = Awaited<ReturnType<PanelApi['alerts']>>;

function storeAnswering(answers: Answers[]) {
  const asked: (string | undefined)[] = [];
  const store = createAlertsStore({
    alerts: (before) => (asked.push(before), Promise.resolve(answers.shift()!)),
  });
  return { store, asked };
}
const page = (ids: string[], next: string | null): Answers => ({
  ok: true,
  value: { items: ids.map((id) => alert(id)), next },
});

describe('the store of alerts', () => {
  it('reads older ones from where it stopped', async () => {
    const { store, asked } = storeAnswering([page(['b'], 'b'), page(['a'], null)]);
    await store.getState().refresh();
    await store.getState().loadOlder();
    await store.getState().loadOlder();
    expect(asked).toEqual([undefined, 'b']);
    expect(store.getState().pages).toMatchObject({ value: { items: [{ id: 'b' }, { id: 'a' }] } });
  });

  it('keeps the list when older ones cannot be read', async () => {
    const unreachable = { ok: false, failure: failure('unreachable') } as const;
    const { store } = storeAnswering([page(['b'], 'b'), unreachable, page(['a'], null)]);
    await store.getState().refresh();
    await store.getState().loadOlder();
    expect(store.getState().older).toMatchObject({ code: 'unreachable' });
    await store.getState().loadOlder();
    expect(store.getState().older).toBe('idle');
  });
});
