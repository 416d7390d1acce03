import { create } from 'zustand';
import type { z } from 'zod';
import type { AccountBody, AccountView } from '../../src-shared/account.ts';
import type { Monitoring, MonitoringBody } from '../../src-shared/monitoring.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure, Result } from '../api/result.ts';
import type { Resource } from '../ui/resource.ts';
import { asked, createTurns, loading, ready, received } from '../ui/resource.ts';

interface SettingsState {
  readonly account: Resource<AccountView>;
  readonly monitoring: Resource<Monitoring>;
  loadAccount(): Promise<void>;
  loadMonitoring(): Promise<void>;
  reset(): void;
  /** @param bodyOver what is sent, over what the server has at that moment */
  saveAccount(bodyOver: (now: AccountView) => z.input<typeof AccountBody>): Promise<Failure | null>;
  saveMonitoring(body: MonitoringBody): Promise<Failure | null>;
  /** Answers with the test alert's id, by which the alerts list knows it. */
  sendTest(): Promise<Result<{ alertId: string }>>;
}

type SettingsApi = Pick<
  PanelApi,
  'account' | 'changeAccount' | 'monitoring' | 'changeMonitoring' | 'sendTest'
>;

const nothingYet = { account: loading, monitoring: loading } as const;

export function createSettingsStore(api: SettingsApi) {
  const takeTurn = createTurns();
  return create<SettingsState>()((set) => ({
    ...nothingYet,
    async loadAccount() {
      set((old) => ({ account: asked(old.account) }));
      const isLast = takeTurn('account');
      const result = await api.account();
      if (isLast()) set((old) => ({ account: received(old.account, result) }));
    },
    async loadMonitoring() {
      set((old) => ({ monitoring: asked(old.monitoring) }));
      const isLast = takeTurn('monitoring');
      const result = await api.monitoring();
      if (isLast()) set((old) => ({ monitoring: received(old.monitoring, result) }));
    },
    reset: () => set(nothingYet),
    async saveAccount(bodyOver) {
      const now = await api.account();
      if (!now.ok) return now.failure;
      const result = await api.changeAccount(bodyOver(now.value));
      if (!result.ok) return result.failure;
      takeTurn('account');
      set({ account: ready(result.value) });
      return null;
    },
    async saveMonitoring(body) {
      const result = await api.changeMonitoring(body);
      if (!result.ok) return result.failure;
      takeTurn('monitoring');
      set({ monitoring: ready(result.value) });
      return null;
    },
    sendTest: () => api.sendTest(),
  }));
}

export const useSettings = createSettingsStore(panelApi);

export const selectAccountSettings = (state: SettingsState) => state.account;
export const selectMonitoring = (state: SettingsState) => state.monitoring;
export const selectBusyCounts = (state: SettingsState) =>
  state.account.kind === 'ready' && state.account.value.busyCounts;
