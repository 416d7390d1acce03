import { create } from 'zustand';

interface UnsavedState {
  /** Whether the page has changes that are not saved. */
  readonly dirty: boolean;
  /** What waits for the answer whether they may be lost. */
  readonly leaving: (() => void) | null;
  /** Leaves the page by another way than its addresses: at once where nothing is lost. */
  leave(go: () => void): void;
  stay(): void;
}

export const useUnsaved = create<UnsavedState>()((set, get) => ({
  dirty: false,
  leaving: null,
  leave: (go) => (get().dirty ? set({ leaving: go }) : go()),
  stay: () => set({ leaving: null }),
}));

export const selectLeaving = (state: UnsavedState) => state.leaving;
