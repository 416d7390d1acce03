import { create } from 'zustand';
import type { HistoryEntry, HistoryFilter } from '../../src-shared/history.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Paged } from '../ui/paged.ts';
import { readOlder, withNewest } from '../ui/paged.ts';
import { asked, loading } from '../ui/resource.ts';
import { writeSubject } from './subject.ts';

interface HistoryState extends Paged<HistoryEntry> {
  /** Whose history is shown, as the address has it; null before anybody's was. */
  readonly shown: string | null;
  /** Reads the newest page; what was read of the same before stays. */
  show(subject: HistoryFilter): Promise<void>;
  loadOlder(subject: HistoryFilter): Promise<void>;
  reset(): void;
}

const nothingYet = { shown: null, pages: loading, older: 'idle' } as const;

/** The history of one subject at a time, newest first. */
export function createHistoryStore(api: Pick<PanelApi, 'history'>) {
  return create<HistoryState>()((set, get) => ({
    ...nothingYet,
    async show(subject) {
      const shown = writeSubject(subject);
      if (get().shown === shown) set((old) => ({ pages: asked(old.pages) }));
      else set({ ...nothingYet, shown });
      const result = await api.history(subject);
      // Somebody looks at another's by now.
      if (get().shown !== shown) return;
      set((old) => ({ pages: withNewest(old.pages, result) }));
    },
    loadOlder(subject) {
      const { shown } = get();
      const read = (next: string) => api.history(subject, next);
      return readOlder({ get, set, read, isShown: () => get().shown === shown });
    },
    reset: () => set(nothingYet),
  }));
}

export const useHistory = createHistoryStore(panelApi);

export const selectShown = (state: HistoryState) => state.shown;
export const selectPages = (state: HistoryState) => state.pages;
export const selectOlder = (state: HistoryState) => state.older;
