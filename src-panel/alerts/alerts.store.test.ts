import { describe, expect, it } from 'vitest';
import type { AlertDetailsView, AlertView } from '../../src-shared/alerts.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { failure } from '../api/result.ts';
import { alert, noon } from '../testing/samples.ts';
import { valueOf } from '../ui/resource.ts';
import { createAlertsStore } from './alerts.store.ts';

type Answers = Awaited<ReturnType<PanelApi['alerts']>>;
type Details = Awaited<ReturnType<PanelApi['alert']>>;

const page = (ids: string[], next: string | null): Answers => ({
  ok: true,
  value: { items: ids.map((id) => alert(id)), next },
});
const details = (id: string, more: Partial<AlertView> = {}): AlertDetailsView => ({
  ...alert(id, more),
  who: [],
  snoozes: [],
});
const unreachable = { ok: false, failure: failure('unreachable') } as const;

/** An answer that comes when the test says so. */
function later<Answer>() {
  let come!: (answer: Answer) => void;
  const answer = new Promise<Answer>((resolve) => (come = resolve));
  return { answer, come };
}

/** A server that answers with what it is given, and remembers what it was asked. */
function storeAnswering(
  pages: (Answers | Promise<Answers>)[],
  one: (id: string) => Details | Promise<Details> = () => unreachable,
) {
  const asked: string[] = [];
  const answer = (what: string, id: string) => (asked.push(`${what} ${id}`), one(id));
  const store = createAlertsStore({
    alerts: async (filter, before) => {
      asked.push([JSON.stringify(filter), before].filter(Boolean).join(' '));
      return pages.shift() ?? page([], null);
    },
    alert: async (id) => answer('read', id),
    acknowledgeAlert: async (id) => answer('acknowledge', id),
    snoozeAlert: async (id, until) => answer(`snooze until ${until}`, id),
    resendDelivery: async (id, deliveryId) => answer(`resend ${deliveryId} of`, id),
  });
  const shown = () => valueOf(store.getState().pages)?.items.map(({ id }) => id);
  return { store, asked, shown };
}

describe('the store of alerts', () => {
  it('reads older ones from where it stopped, by the same filter', async () => {
    const { store, asked, shown } = storeAnswering([page(['b'], 'b'), page(['a'], null)]);
    await store.getState().show({ state: 'offline' });
    await store.getState().loadOlder();
    await store.getState().loadOlder();
    expect(asked).toEqual(['{"state":"offline"}', '{"state":"offline"} b']);
    expect(shown()).toEqual(['b', 'a']);
  });

  it('keeps the list when older ones cannot be read', async () => {
    const { store } = storeAnswering([page(['b'], 'b'), unreachable, page(['a'], null)]);
    await store.getState().refresh();
    await store.getState().loadOlder();
    expect(store.getState().older).toMatchObject({ code: 'unreachable' });
    await store.getState().loadOlder();
    expect(store.getState().older).toBe('idle');
  });

  it('drops an answer to a filter that was changed meanwhile', async () => {
    const { store, shown } = storeAnswering([page(['old'], null), page(['new'], null)]);
    const first = store.getState().show({ status: 'open' });
    await Promise.all([first, store.getState().show({ status: 'ended' })]);
    expect(shown()).toEqual(['new']);
  });

  it('shows the whole list again to other pages', async () => {
    const { store } = storeAnswering([]);
    await store.getState().show({ status: 'open' });
    store.getState().leave();
    expect(store.getState()).toMatchObject({ filter: {}, pages: { kind: 'loading' } });
  });

  it('reads older ones also where somebody left in the middle of it', async () => {
    const { store, shown } = storeAnswering([
      page(['b'], 'b'),
      page(['a'], null),
      page(['d'], 'd'),
      page(['c'], null),
    ]);
    await store.getState().show({ status: 'failed' });
    const reading = store.getState().loadOlder();
    store.getState().leave();
    await reading;
    await store.getState().refresh();
    await store.getState().loadOlder();
    expect(store.getState().older).toBe('idle');
    expect(shown()).toEqual(['d', 'c']);
  });

  it.each(['closed', 'open'])('hears that one on an older page has ended: %s', async (how) => {
    const { store, asked } = storeAnswering(
      [page(['b'], 'b'), page(['a'], null), page(['b'], 'b')],
      (id) => ({ ok: true, value: details(id, { endedAt: noon }) }),
    );
    await store.getState().refresh();
    await store.getState().loadOlder();
    if (how === 'open') await store.getState().open('a');
    await store.getState().refresh();
    store.getState().close('a');
    expect(valueOf(store.getState().pages)?.items).toMatchObject([
      { id: 'b', endedAt: null },
      { id: 'a', endedAt: noon },
    ]);
    asked.length = 0;
    await store.getState().refresh();
    expect(asked).toEqual(['{}']);
    expect(store.getState().touched).toEqual({});
  });

  it('asks for a few at a time, however many were acted on, and for each in its turn', async () => {
    const { store, asked } = storeAnswering([], (id) => ({ ok: true, value: details(id) }));
    for (const id of ['a', 'b', 'c', 'd', 'e']) await store.getState().acknowledge(id);
    asked.length = 0;
    await store.getState().refresh();
    await store.getState().refresh();
    expect(asked).toEqual(['{}', 'read a', 'read b', 'read c', '{}', 'read d', 'read e', 'read a']);
  });

  it('reads what is open again with the list, and nothing that was closed', async () => {
    const { store, asked } = storeAnswering([], (id) => ({ ok: true, value: details(id) }));
    await Promise.all([store.getState().open('a'), store.getState().open('b')]);
    store.getState().close('b');
    asked.length = 0;
    await store.getState().refresh();
    expect(asked.toSorted()).toEqual(['read a', '{}']);
  });

  it('does not open again what was closed while it was read', async () => {
    const { store } = storeAnswering([], (id) => ({ ok: true, value: details(id) }));
    const reading = store.getState().open('a');
    store.getState().close('a');
    await reading;
    expect(store.getState().details).toEqual({});
  });

  it('shows an acknowledgement wherever the alert is shown', async () => {
    const acknowledged = { at: noon, by: 'Anna' };
    const { store } = storeAnswering([page(['a', 'b'], null)], (id) => ({
      ok: true,
      value: details(id, { acknowledged }),
    }));
    await store.getState().refresh();
    expect(await store.getState().acknowledge('b')).toBeNull();
    expect(valueOf(store.getState().pages)?.items).toMatchObject([
      { id: 'a', acknowledged: null },
      { id: 'b', acknowledged },
    ]);
  });

  it('keeps what was acted on up to date, until something else is shown', async () => {
    const { store, asked } = storeAnswering([], (id) => ({ ok: true, value: details(id) }));
    await store.getState().acknowledge('a');
    await store.getState().refresh();
    expect(asked).toContain('read a');
    expect(Object.keys(store.getState().touched)).toEqual(['a']);
    await store.getState().show({ status: 'ended' });
    expect(store.getState().touched).toEqual({});
  });

  it('hands a failure to whoever acted, and changes nothing', async () => {
    const { store, shown } = storeAnswering([page(['a'], null)]);
    await store.getState().refresh();
    expect(await store.getState().snooze('a', noon)).toMatchObject({ code: 'unreachable' });
    expect(await store.getState().resend('a', 'd')).toMatchObject({ code: 'unreachable' });
    expect(shown()).toEqual(['a']);
  });

  it('knows what is going on: what is open, and what somebody looks after', async () => {
    const { store, asked } = storeAnswering([page(['a'], null), page(['b'], null)]);
    await store.getState().loadCurrent();
    expect(asked).toEqual(['{"status":"open"}', '{"status":"acknowledged"}']);
    expect(valueOf(store.getState().current)?.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('knows all that is open, on however many pages', async () => {
    const { store, asked } = storeAnswering([
      page(['c'], 'c'),
      page(['b'], null),
      page(['a'], null),
    ]);
    await store.getState().loadCurrent();
    expect(asked).toEqual([
      '{"status":"open"}',
      '{"status":"acknowledged"}',
      '{"status":"open"} c',
    ]);
    expect(valueOf(store.getState().current)?.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
});

describe('an answer that was asked for before somebody acted', () => {
  const acknowledged = { at: noon, by: 'Anna' };
  const done = (id: string): Details => ({ ok: true, value: details(id, { acknowledged }) });

  it('takes back nothing in the list', async () => {
    const old = later<Answers>();
    const { store } = storeAnswering([page(['a'], null), old.answer], done);
    await store.getState().refresh();
    const polling = store.getState().refresh();
    await store.getState().acknowledge('a');
    old.come(page(['a'], null));
    await polling;
    expect(valueOf(store.getState().pages)?.items).toMatchObject([{ id: 'a', acknowledged }]);
  });

  it('takes back nothing on the overview', async () => {
    const old = later<Answers>();
    const nothing = page([], null);
    const { store } = storeAnswering([page(['a'], null), nothing, old.answer, nothing], done);
    await store.getState().loadCurrent();
    const polling = store.getState().loadCurrent();
    await store.getState().acknowledge('a');
    old.come(page(['a'], null));
    await polling;
    expect(valueOf(store.getState().current)).toMatchObject([{ id: 'a', acknowledged }]);
  });

  it('takes back nothing of what is open', async () => {
    const old = later<Details>();
    const answers = [old.answer];
    const { store } = storeAnswering([], (id) => answers.shift() ?? done(id));
    const opening = store.getState().open('a');
    await store.getState().acknowledge('a');
    old.come({ ok: true, value: details('a') });
    await opening;
    expect(valueOf(store.getState().details['a']!)).toMatchObject({ id: 'a', acknowledged });
  });

  it('leaves others open that it is not about', async () => {
    const { store } = storeAnswering([], done);
    const opening = store.getState().open('b');
    await Promise.all([store.getState().acknowledge('a'), opening]);
    expect(store.getState().details['b']).toMatchObject({ kind: 'ready' });
  });
});
