import { create } from 'zustand';
import type { z } from 'zod';
import type { OperatorView } from '../../src-shared/domain.ts';
import type { DepartmentBody, DepartmentRecord } from '../../src-shared/departments.ts';
import type {
  NewOperatorBody,
  OperatorPatchBody,
  OperatorRecord,
} from '../../src-shared/operators.ts';
import type { PolicyBody, PolicyView } from '../../src-shared/policy.ts';
import type { ForceLogoutAnswer } from '../../src-shared/sessions.ts';
import type { PanelApi } from '../api/panel.api.ts';
import { panelApi } from '../api/panel.api.ts';
import type { Failure, Result } from '../api/result.ts';
import { failure } from '../api/result.ts';
import type { Resource } from '../ui/resource.ts';
import { asked, createTurns, loading, received } from '../ui/resource.ts';
import type { LogoutTarget } from './logout.rules.ts';

interface OperatorsState {
  readonly records: Resource<OperatorRecord[]>;
  readonly departments: Resource<DepartmentRecord[]>;
  load(): Promise<void>;
  loadDepartments(): Promise<void>;
  reset(): void;
  add(body: z.input<typeof NewOperatorBody>): Promise<Result<OperatorRecord>>;
  change(id: string, body: z.input<typeof OperatorPatchBody>): Promise<Failure | null>;
  remove(id: string): Promise<Failure | null>;
  addDepartment(name: string): Promise<Failure | null>;
  changeDepartment(id: string, body: z.input<typeof DepartmentBody>): Promise<Failure | null>;
  /** @param bodyOver what is sent, over what the server has at that moment */
  changePolicy(id: string, bodyOver: (now: PolicyView) => PolicyChange): Promise<Failure | null>;
  removeDepartment(id: string): Promise<Failure | null>;
  forceLogout(target: LogoutTarget, reason: string): Promise<Result<ForceLogoutAnswer>>;
}

type OperatorsApi = Pick<
  PanelApi,
  | 'operators'
  | 'departments'
  | 'addOperator'
  | 'changeOperator'
  | 'deleteOperator'
  | 'addDepartment'
  | 'changeDepartment'
  | 'deleteDepartment'
  | 'forceLogout'
  | 'forceDepartmentLogout'
>;

type PolicyChange = z.input<typeof PolicyBody>;

const nothingYet = { records: loading, departments: loading } as const;

/** Operators and departments as records. Their presence of this second is the live store's. */
export function createOperatorsStore(api: OperatorsApi) {
  const takeTurn = createTurns();
  return create<OperatorsState>()((set, get) => {
    /** After a change that worked, what is shown is read anew. */
    const then = async <Value>(result: Result<Value>): Promise<Failure | null> => {
      if (!result.ok) return result.failure;
      await get().load();
      return null;
    };
    return {
      ...nothingYet,
      async load() {
        set((old) => ({ records: asked(old.records), departments: asked(old.departments) }));
        const isLast = takeTurn(null);
        const [records, departments] = await Promise.all([api.operators(), api.departments()]);
        if (!isLast()) return;
        set((old) => ({
          records: received(old.records, itemsOf(records)),
          departments: received(old.departments, itemsOf(departments)),
        }));
      },
      async loadDepartments() {
        const isLast = takeTurn('departments');
        const departments = await api.departments();
        if (!isLast()) return;
        set((old) => ({ departments: received(old.departments, itemsOf(departments)) }));
      },
      reset: () => set(nothingYet),
      async add(body) {
        const result = await api.addOperator(body);
        await then(result);
        return result;
      },
      change: async (id, body) => then(await api.changeOperator(id, body)),
      remove: async (id) => then(await api.deleteOperator(id)),
      addDepartment: async (name) => then(await api.addDepartment({ name })),
      changeDepartment: async (id, body) => then(await api.changeDepartment(id, body)),
      async changePolicy(id, bodyOver) {
        const now = await api.departments();
        if (!now.ok) return now.failure;
        const department = now.value.items.find((one) => one.id === id);
        if (!department) return failure('not-found');
        return get().changeDepartment(id, bodyOver(department));
      },
      removeDepartment: async (id) => then(await api.deleteDepartment(id)),
      async forceLogout(target, reason) {
        const result = await sendLogout(api, target, reason);
        // The devices that went are told over the socket; the list of sessions is only here.
        if (result.ok) void get().load();
        return result;
      },
    };
  });
}

function sendLogout(api: OperatorsApi, target: LogoutTarget, reason: string) {
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  switch (target.kind) {
    case 'device':
      return api.forceLogout(target.operatorId, { deviceId: target.deviceId, ...why });
    case 'operator':
      return api.forceLogout(target.operatorId, why);
    case 'department':
      return api.forceDepartmentLogout(target.departmentId, why);
  }
}

function itemsOf<Item>(result: Result<{ items: Item[] }>): Result<Item[]> {
  return result.ok ? { ok: true, value: result.value.items } : result;
}

/**
 * Who is there, with which devices, in one string: when it changes, records are worth reading
 * again. A mere change of presence leaves it as it is.
 */
export function membershipOf(operators: readonly OperatorView[]): string {
  return operators
    .map(({ id, name, role, departmentIds, devices, disabled }) =>
      [id, name, role, departmentIds, devices.map((d) => d.sessionId), disabled].join(' '),
    )
    .sort()
    .join('\n');
}

export const useOperators = createOperatorsStore(panelApi);

export const selectRecords = (state: OperatorsState) => state.records;
export const selectDepartmentRecords = (state: OperatorsState) => state.departments;
