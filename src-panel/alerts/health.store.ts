import { create } from 'zustand';
import type { AlertingHealth } from '../../src-shared/alerts.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Resource } from '../ui/resource.ts';
import { loading, received } from '../ui/resource.ts';

interface HealthState {
  readonly health: Resource<AlertingHealth>;
  refresh(): Promise<void>;
  reset(): void;
}

export function createHealthStore(api: Pick<PanelApi, 'alertingHealth'>) {
  return create<HealthState>()((set) => ({
    health: loading,
    async refresh() {
      const result = await api.alertingHealth();
      set((old) => ({ health: received(old.health, result) }));
    },
    reset: () => set({ health: loading }),
  }));
}

export const useHealth = createHealthStore(panelApi);

export const selectHealth = (state: HealthState) => state.health;
