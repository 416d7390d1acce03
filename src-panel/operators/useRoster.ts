import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import type { DepartmentRecord } from '../../src-shared/departments.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { selectLink, selectOperators, selectPresence, useLive } from '../live/live.store.ts';
import type { Resource } from '../ui/resource.ts';
import { usePolling } from '../ui/usePolling.ts';
import {
  membershipOf,
  selectDepartmentRecords,
  selectRecords,
  useOperators,
} from './operators.store.ts';
import { withLive } from './roster.rules.ts';

/** Devices that come and go one after another are read together. */
const readAgainMs = 700;

/** The socket tells neither of addresses and languages nor of what was tested. */
const refreshEveryMs = 60_000;

export interface Roster {
  readonly records: Resource<OperatorRecord[]>;
  readonly departments: Resource<DepartmentRecord[]>;
}

/** Operators and departments, read every so often, and kept live by the socket. */
export function useRoster(): Roster {
  const records = useOperators(selectRecords);
  const departments = useOperators(selectDepartmentRecords);
  const operators = useLive(selectOperators);
  const presence = useLive(selectPresence);
  useReadAgain(membershipOf(operators), presence !== null);
  return useMemo(
    () => ({
      records: mapped(records, (list) => {
        const byId = new Map(operators.map((operator) => [operator.id, operator]));
        return list.map((record) => withLive(record, byId.get(record.id)));
      }),
      departments: mapped(departments, (list) => {
        const byId = new Map(presence?.departments.map((live) => [live.id, live]));
        return list.map((department) => ({ ...department, ...byId.get(department.id) }));
      }),
    }),
    [records, departments, operators, presence],
  );
}

function useReadAgain(membership: string, live: boolean): void {
  const load = useOperators((state) => state.load);
  const readAgain = useDebouncedCallback(() => void load(), readAgainMs);
  const seen = useRef<string | null>(null);
  const link = useLive(selectLink).kind;
  const wasDown = useRef(false);
  usePolling(load, refreshEveryMs);
  useEffect(() => {
    if (link === 'connected' && wasDown.current) readAgain();
    wasDown.current = link === 'down';
  }, [link, readAgain]);
  useEffect(() => {
    if (!live) return;
    if (seen.current !== null && seen.current !== membership) readAgain();
    seen.current = membership;
  }, [membership, live, readAgain]);
}

function mapped<Value>(
  resource: Resource<Value>,
  change: (value: Value) => Value,
): Resource<Value> {
  return resource.kind === 'ready' ? { ...resource, value: change(resource.value) } : resource;
}
