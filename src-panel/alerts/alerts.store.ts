import { create } from 'zustand';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure } from '../api/result.ts';
import type { Resource } from '../ui/resource.ts';
import { asked, loading, ready, received, valueOf } from '../ui/resource.ts';
import type { AlertPages } from './alerts.rules.ts';
import { withFirstPage, withOlderPage } from './alerts.rules.ts';

interface AlertsState {
  readonly pages: Resource<AlertPages>;
  readonly older: 'idle' | 'loading' | Failure;
  /** Reads the newest page; what was read before stays. */
  refresh(): Promise<void>;
  loadOlder(): Promise<void>;
  reset(): void;
}

const nothingYet = { pages: loading, older: 'idle' } as const;

export function createAlertsStore(api: Pick<PanelApi, 'alerts'>) {
  return create<AlertsState>()((set, get) => ({
    ...nothingYet,
    async refresh() {
      set((old) => ({ pages: asked(old.pages) }));
      const result = await api.alerts();
      set((old) => ({
        pages: result.ok
          ? ready(withFirstPage(valueOf(old.pages), result.value))
          : received(old.pages, result),
      }));
    },
    async loadOlder() {
      const pages = valueOf(get().pages);
      if (!pages?.next || get().older === 'loading') return;
      set({ older: 'loading' });
      const result = await api.alerts(pages.next);
      if (!result.ok) return set({ older: result.failure });
      set((old) => ({
        older: 'idle',
        pages: ready(withOlderPage(valueOf(old.pages) ?? pages, result.value)),
      }));
    },
    reset: () => set(nothingYet),
  }));
}

export const useAlerts = createAlertsStore(panelApi);

export const selectPages = (state: AlertsState) => state.pages;
export const selectOlder = (state: AlertsState) => state.older;
