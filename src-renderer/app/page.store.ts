import { createStore } from 'zustand';

export type Page = 'main' | 'settings' | 'help';
export type SettingsTab = 'general' | 'notifications' | 'connection' | 'about';

export interface PageStore {
  readonly page: Page;
  readonly tab: SettingsTab;
  /** The notice of a damaged settings file was read and put away; until the window closes. */
  readonly damageDismissed: boolean;
  open(page: Page): void;
  openTab(tab: SettingsTab): void;
  dismissDamage(): void;
}

/** Which page is shown. */
export function createPageStore() {
  return createStore<PageStore>()((set) => ({
    page: 'main',
    tab: 'general',
    damageDismissed: false,
    open: (page) => set({ page }),
    openTab: (tab) => set({ tab }),
    dismissDamage: () => set({ damageDismissed: true }),
  }));
}
