import { create } from 'zustand';
import type { HistoryEntry, HistoryFilter } from '../../src-shared/history.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure } from '../api/result.ts';
import type { Pages } from '../ui/pages.rules.ts';
import { withFirstPage, withOlderPage } from '../ui/pages.rules.ts';
import type { Resource } from '../ui/resource.ts';
import { asked, loading, ready, received, valueOf } from '../ui/resource.ts';
import { writeSubject } from './subject.ts';

interface HistoryState {
  /** Whose history is shown, as the address has it; null before anybody's was. */
  readonly shown: string | null;
  readonly pages: Resource<Pages<HistoryEntry>>;
  readonly older: 'idle' | 'loading' | Failure;
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
      set((old) => ({
        pages: result.ok
          ? ready(withFirstPage(valueOf(old.pages), result.value))
          : received(old.pages, result),
      }));
    },
    async loadOlder(subject) {
      const { shown, older, pages } = get();
      const read = valueOf(pages);
      if (!read?.next || older === 'loading') return;
      set({ older: 'loading' });
      const result = await api.history(subject, read.next);
      if (get().shown !== shown) return;
      if (!result.ok) return set({ older: result.failure });
      const now = valueOf(get().pages);
      // The list ends elsewhere by now: what was asked for is not what comes next.
      if (now?.next !== read.next) return set({ older: 'idle' });
      set({ older: 'idle', pages: ready(withOlderPage(now, result.value)) });
    },
    reset: () => set(nothingYet),
  }));
}

export const useHistory = createHistoryStore(panelApi);

export const selectShown = (state: HistoryState) => state.shown;
export const selectPages = (state: HistoryState) => state.pages;
export const selectOlder = (state: HistoryState) => state.older;
