import { create } from 'zustand';
import type { StoreApi } from 'zustand';
import type { AlertDetailsView, AlertFilter, AlertView } from '../../src-shared/alerts.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure, Result } from '../api/result.ts';
import type { Resource } from '../ui/resource.ts';
import type { Paged } from '../ui/paged.ts';
import { readOlder, withNewest } from '../ui/paged.ts';
import { asked, createTurns, loading, ready, received, valueOf } from '../ui/resource.ts';
import type { AlertPages } from './alerts.rules.ts';
import { readInTurn, withAlert } from './alerts.rules.ts';

interface AlertsState extends Paged<AlertView> {
  /** The whole list, unless the page of alerts shows a part of it. */
  readonly filter: AlertFilter;
  /** Alerts that are shown with all there is to know, by id, also those that are not in the list. */
  readonly details: Readonly<Record<string, Resource<AlertDetailsView>>>;
  /** Those somebody acted on: they stay in sight, also when the filter asks for them no longer. */
  readonly touched: Readonly<Record<string, AlertView>>;
  /** What is going on right now, for Overview. */
  readonly current: Resource<readonly AlertView[]>;
  /** Reads the newest page and what is open beside it; what was read before stays. */
  refresh(): Promise<void>;
  show(filter: AlertFilter): Promise<void>;
  /** The whole list again, and nothing of it open. */
  leave(): void;
  loadOlder(): Promise<void>;
  loadCurrent(): Promise<void>;
  open(id: string): Promise<void>;
  close(id: string): void;
  acknowledge(id: string): Promise<Failure | null>;
  /** @param until ISO 8601 */
  snooze(id: string, until: string): Promise<Failure | null>;
  resend(id: string, deliveryId: string): Promise<Failure | null>;
  reset(): void;
}

type AlertsApi = Pick<
  PanelApi,
  'alerts' | 'alert' | 'acknowledgeAlert' | 'snoozeAlert' | 'resendDelivery'
>;

const nothingYet = {
  filter: {},
  pages: loading,
  older: 'idle',
  details: {},
  touched: {},
  current: loading,
} as const;

export function createAlertsStore(api: AlertsApi) {
  return create<AlertsState>()((set, get) => {
    const takeTurn = createTurns();
    const source = { api, takeTurn };
    return {
      ...nothingYet,
      ...listActions(source, set, get),
      ...oneActions(source, set),
      async loadCurrent() {
        const isLast = takeTurn('current');
        const [open, acknowledged] = await Promise.all([
          allOf(api, { status: 'open' }),
          allOf(api, { status: 'acknowledged' }),
        ]);
        if (!isLast()) return;
        const all = bothOf(open, acknowledged);
        set((old) => ({ current: received(old.current, all) }));
      },
      reset: () => set(nothingYet),
    };
  });
}

type Store = StoreApi<AlertsState>;

/** Where alerts are read: the list, what is going on, and each by its id have their turns. */
interface Source {
  readonly api: AlertsApi;
  readonly takeTurn: ReturnType<typeof createTurns>;
}

type ListActions = Pick<AlertsState, 'refresh' | 'show' | 'leave' | 'loadOlder'>;

/** The list and its filter. */
function listActions(source: Source, set: Store['setState'], get: Store['getState']): ListActions {
  const { api, takeTurn } = source;
  let turn = 0;
  return {
    async refresh() {
      const { filter, details } = get();
      const isLast = takeTurn('pages');
      set((old) => ({ pages: asked(old.pages) }));
      const opened = Object.keys(details).map((id) => get().open(id));
      const [newest] = await Promise.all([api.alerts(filter), ...opened]);
      // Somebody looks at another part of the list by now, or acted on an alert.
      if (get().filter !== filter || !isLast()) return;
      set((old) => ({ pages: withNewest(old.pages, newest) }));
      if (newest.ok) {
        await readBeside(source, set, readInTurn(beside(get(), newest.value), turn++));
      }
    },
    async show(filter) {
      if (sameFilter(get().filter, filter)) return;
      set({ filter, pages: loading, older: 'idle', details: {}, touched: {} });
      await get().refresh();
    },
    leave() {
      const { filter } = get();
      const whole = !sameFilter(filter, {}) && { filter: {}, pages: loading };
      set({ older: 'idle', details: {}, touched: {}, ...whole });
    },
    loadOlder() {
      const { filter } = get();
      const read = (next: string) => api.alerts(filter, next);
      return readOlder({ get, set, read, isShown: () => get().filter === filter });
    },
  };
}

/** What is shown, and read neither with the newest page nor as one that is open. */
function beside({ details, pages, touched }: AlertsState, newest: AlertPages): AlertView[] {
  const read = new Set([...newest.items.map(({ id }) => id), ...Object.keys(details)]);
  const shown = [...(valueOf(pages)?.items ?? []), ...Object.values(touched)];
  return shown.filter(({ id }) => !read.has(id));
}

async function readBeside(
  { api, takeTurn }: Source,
  set: Store['setState'],
  ids: readonly string[],
): Promise<void> {
  const read = async (id: string) => {
    const isLast = takeTurn(id);
    const answer = await api.alert(id);
    if (answer.ok && isLast()) set((old) => withAnswer(old, answer.value));
  };
  await Promise.all(ids.map(read));
}

type OneActions = Pick<AlertsState, 'open' | 'close' | 'acknowledge' | 'snooze' | 'resend'>;

/** What is done with one alert. */
function oneActions({ api, takeTurn }: Source, set: Store['setState']): OneActions {
  const keep = (result: Result<AlertDetailsView>): Failure | null => {
    if (!result.ok) return result.failure;
    const alert = result.value;
    for (const what of ['pages', 'current', alert.id]) takeTurn(what);
    set((old) => withAnswer({ ...old, touched: { ...old.touched, [alert.id]: alert } }, alert));
    return null;
  };
  return {
    async open(id) {
      set((old) => ({ details: { ...old.details, [id]: old.details[id] ?? loading } }));
      const isLast = takeTurn(id);
      const result = await api.alert(id);
      if (!isLast()) return;
      set((old) => {
        const before = old.details[id];
        if (!before) return {};
        if (result.ok) return withAnswer(old, result.value);
        return { details: { ...old.details, [id]: received(before, result) } };
      });
    },
    close: (id) => set(({ details: { [id]: _closed, ...details } }) => ({ details })),
    acknowledge: async (id) => keep(await api.acknowledgeAlert(id)),
    snooze: async (id, until) => keep(await api.snoozeAlert(id, until)),
    resend: async (id, deliveryId) => keep(await api.resendDelivery(id, deliveryId)),
  };
}

/** What the server said of an alert, wherever that is shown. */
function withAnswer(old: AlertsState, alert: AlertDetailsView): Partial<AlertsState> {
  const { current, details, pages, touched } = old;
  const list = valueOf(current);
  return {
    touched: touched[alert.id] ? { ...touched, [alert.id]: alert } : touched,
    details: details[alert.id] ? { ...details, [alert.id]: ready(alert) } : details,
    pages:
      pages.kind === 'ready'
        ? { ...pages, value: { ...pages.value, items: withAlert(pages.value.items, alert) } }
        : pages,
    ...(list && { current: ready(withAlert(list, alert)) }),
  };
}

/** Far more than can be open at once: one for the account and for each department. */
const mostPages = 40;

/** Everything that fits a filter, page by page. */
async function allOf(
  { alerts }: Pick<AlertsApi, 'alerts'>,
  filter: AlertFilter,
): Promise<Result<AlertPages>> {
  const items: AlertView[] = [];
  let next: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const result = await alerts(filter, next ?? undefined);
    if (!result.ok) return result;
    items.push(...result.value.items);
    next = result.value.next;
    if (next === null) break;
  }
  return { ok: true, value: { items, next } };
}

function bothOf(one: Result<AlertPages>, other: Result<AlertPages>): Result<readonly AlertView[]> {
  if (!one.ok) return one;
  if (!other.ok) return other;
  return { ok: true, value: [...one.value.items, ...other.value.items] };
}

const sameFilter = (a: AlertFilter, b: AlertFilter) => JSON.stringify(a) === JSON.stringify(b);

export const useAlerts = createAlertsStore(panelApi);

export const selectPages = (state: AlertsState) => state.pages;
export const selectOlder = (state: AlertsState) => state.older;
export const selectDetails = (state: AlertsState) => state.details;
export const selectTouched = (state: AlertsState) => state.touched;
export const selectCurrent = (state: AlertsState) => state.current;
/** Which alerts are going on and what people did with them, the same text as long as nothing of it changes. */
export const selectLookedAfter = ({ current }: AlertsState): string =>
  JSON.stringify(
    (valueOf(current) ?? []).map(({ id, acknowledged, snoozed }) => [id, acknowledged, snoozed]),
  );
