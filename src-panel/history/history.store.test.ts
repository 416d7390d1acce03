import { describe, expect, it } from 'vitest';
import type { PanelApi } from '../api/panel.api.ts';
import { failure } from '../api/result.ts';
import { historyEntry } from '../testing/samples.ts';
import { valueOf } from '../ui/resource.ts';
import { createHistoryStore } from './history.store.ts';

type Answer = Awaited<ReturnType<PanelApi['history']>>;

const page = (ids: string[], next: string | null): Answer => ({
  ok: true,
  value: { items: ids.map((id) => historyEntry(id)), next },
});
const unreachable = { ok: false, failure: failure('unreachable') } as const;
const marie = { kind: 'operator', id: 'marie' } as const;
const account = { kind: 'account' } as const;

/** A server that answers with what it is given, and remembers what it was asked. */
function storeAnswering(answers: (Answer | Promise<Answer>)[]) {
  const asked: string[] = [];
  const store = createHistoryStore({
    history: async ({ kind, id }, before) => {
      asked.push([kind, id, before].filter(Boolean).join(' '));
      return answers.shift() ?? page([], null);
    },
  });
  const { show, loadOlder } = store.getState();
  const ids = () => valueOf(store.getState().pages)?.items.map(({ id }) => id);
  return { store, asked, ids, show, loadOlder };
}

describe('the store of the history', () => {
  it('reads older entries of the same subject from where it stopped', async () => {
    const { asked, ids, show, loadOlder } = storeAnswering([page(['b'], 'b'), page(['a'], null)]);
    await show(marie);
    await loadOlder(marie);
    await loadOlder(marie);
    expect(asked).toEqual(['operator marie', 'operator marie b']);
    expect(ids()).toEqual(['b', 'a']);
  });

  it('keeps older entries when the newest are read again', async () => {
    const { ids, show, loadOlder } = storeAnswering([
      page(['b'], 'b'),
      page(['a'], null),
      page(['c', 'b'], 'b'),
    ]);
    await show(marie);
    await loadOlder(marie);
    await show(marie);
    expect(ids()).toEqual(['c', 'b', 'a']);
  });

  it.each([
    ['somebody looked at another history meanwhile', account],
    ['the newest no longer reach what was read', marie],
  ])('leaves no gap when older entries come late, and %s', async (_title, meanwhile) => {
    let answer!: (late: Answer) => void;
    const late = new Promise<Answer>((resolve) => (answer = resolve));
    const { store, ids, show, loadOlder } = storeAnswering([
      page(['f'], 'f'),
      page(['e'], 'e'),
      late,
      page(['z'], 'z'),
      page(['z'], 'z'),
    ]);
    await show(marie);
    await loadOlder(marie);
    const older = loadOlder(marie);
    await show(meanwhile);
    await show(marie);
    answer(page(['d'], 'd'));
    await older;
    expect(ids()).toEqual(['z']);
    expect(store.getState().older).toBe('idle');
  });

  it('keeps the list when older entries cannot be read', async () => {
    const { store, ids, show, loadOlder } = storeAnswering([page(['b'], 'b'), unreachable]);
    await show(marie);
    await loadOlder(marie);
    expect(store.getState().older).toMatchObject({ code: 'unreachable' });
    expect(ids()).toEqual(['b']);
    await loadOlder(marie);
    expect(store.getState().older).toBe('idle');
  });

  it('keeps the list when it cannot be read again, and says so', async () => {
    const { store, ids, show } = storeAnswering([page(['b'], null), unreachable]);
    await show(marie);
    await show(marie);
    expect(ids()).toEqual(['b']);
    expect(store.getState().pages).toMatchObject({ stale: { code: 'unreachable' } });
  });

  it('begins anew with another subject, and drops an answer about the one before', async () => {
    const { ids, show } = storeAnswering([page(['old'], null), page(['new'], null)]);
    const first = show(marie);
    await Promise.all([first, show(account)]);
    expect(ids()).toEqual(['new']);
  });

  it('forgets all for whoever signs in next', async () => {
    const { store, show } = storeAnswering([page(['b'], null)]);
    await show(marie);
    store.getState().reset();
    expect(store.getState()).toMatchObject({ shown: null, pages: { kind: 'loading' } });
  });
});
