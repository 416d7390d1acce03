import { create } from 'zustand';
import type { Outlook } from '../../src-shared/outlook.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Resource } from '../ui/resource.ts';
import { loading, received } from '../ui/resource.ts';

interface OutlookState {
  readonly outlook: Resource<Outlook>;
  refresh(): Promise<void>;
  reset(): void;
}

/** What is about to be told, as the server knows it. */
export function createOutlookStore(api: Pick<PanelApi, 'outlook'>) {
  let asked = 0;
  return create<OutlookState>()((set) => ({
    outlook: loading,
    async refresh() {
      const mine = (asked += 1);
      const result = await api.outlook();
      // An answer that was overtaken is older than the one that is shown.
      if (mine === asked) set((old) => ({ outlook: received(old.outlook, result) }));
    },
    reset() {
      asked += 1;
      set({ outlook: loading });
    },
  }));
}

export const useOutlookStore = createOutlookStore(panelApi);

export const selectOutlook = (state: OutlookState) => state.outlook;
