import { create } from 'zustand';
import type { ScheduleBody, ScheduleView } from '../../src-shared/schedule.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure } from '../api/result.ts';
import type { Resource } from '../ui/resource.ts';
import { asked, createTurns, loading, ready, received } from '../ui/resource.ts';

/** A department's id; null stands for the account. */
type Scope = string | null;

interface CoverageState {
  readonly schedules: ReadonlyMap<Scope, Resource<ScheduleView>>;
  load(scope: Scope): Promise<void>;
  /** @param bodyOver what is sent, over what the server has at that moment */
  save(scope: Scope, bodyOver: (now: ScheduleView) => ScheduleBody): Promise<Failure | null>;
  /** A department goes by the hours of its account again. */
  followAccount(departmentId: string): Promise<Failure | null>;
  reset(): void;
}

type CoverageApi = Pick<PanelApi, 'schedule' | 'changeSchedule' | 'removeSchedule'>;

export function createCoverageStore(api: CoverageApi) {
  const takeTurn = createTurns();
  return create<CoverageState>()((set, get) => {
    const put = (scope: Scope, next: (old: Resource<ScheduleView>) => Resource<ScheduleView>) =>
      set(({ schedules }) => ({
        schedules: new Map([...schedules, [scope, next(schedules.get(scope) ?? loading)]]),
      }));
    return {
      schedules: new Map(),
      async load(scope) {
        put(scope, asked);
        const isLast = takeTurn(scope);
        const result = await api.schedule(scope);
        if (isLast()) put(scope, (old) => received(old, result));
      },
      async save(scope, bodyOver) {
        const now = await api.schedule(scope);
        if (!now.ok) return now.failure;
        const result = await api.changeSchedule(scope, bodyOver(now.value));
        if (!result.ok) return result.failure;
        // Departments that follow the account changed with it: they are read when they are shown.
        if (scope === null) set({ schedules: new Map() });
        takeTurn(scope);
        put(scope, () => ready(result.value));
        return null;
      },
      async followAccount(departmentId) {
        const result = await api.removeSchedule(departmentId);
        if (!result.ok) return result.failure;
        await get().load(departmentId);
        return null;
      },
      reset: () => set({ schedules: new Map() }),
    };
  });
}

export const useCoverage = createCoverageStore(panelApi);

export const selectSchedule = (scope: Scope) => (state: CoverageState) =>
  state.schedules.get(scope) ?? loading;
