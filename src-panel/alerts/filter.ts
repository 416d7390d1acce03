import { z } from 'zod';
import type { ScopeState } from '../../src-shared/domain.ts';
import { Id, ScopeState as State } from '../../src-shared/domain.ts';
import type { AlertFilter } from '../../src-shared/alerts.ts';
import { AlertStatus } from '../../src-shared/alerts.ts';
import { startOfDay } from '../ui/local-time.ts';

/** Which alerts are shown, as the address of the page has it. Null: whichever. */
export interface ListFilter {
  readonly state: ScopeState | null;
  /** The account's or a department's id. */
  readonly scope: string | null;
  readonly status: z.infer<typeof AlertStatus> | null;
  /** Days of the reader's, "2026-11-20", both included. */
  readonly from: string | null;
  readonly to: string | null;
}

const fields = {
  state: State,
  scope: Id,
  status: AlertStatus,
  from: z.iso.date(),
  to: z.iso.date(),
} as const;

/** Reads the address. What is not understood filters nothing. */
export function readFilter(params: URLSearchParams): ListFilter {
  const read = <Value>(name: keyof ListFilter, schema: z.ZodType<Value>): Value | null =>
    schema.safeParse(params.get(name)).data ?? null;
  return {
    state: read('state', fields.state),
    scope: read('scope', fields.scope),
    status: read('status', fields.status),
    from: read('from', fields.from),
    to: read('to', fields.to),
  };
}

/** The address with a changed filter. The alert that a link meant is no part of it any more. */
export function writeFilter(filter: ListFilter): URLSearchParams {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return new URLSearchParams(entries);
}

export function isFiltered(filter: ListFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}

/** The same as the server is asked for it. */
export function queryOf({ state, scope, status, from, to }: ListFilter): AlertFilter {
  return {
    ...(state && { state }),
    ...(scope && { scopeId: scope }),
    ...(status && { status }),
    ...(from && { since: new Date(startOfDay(from)).toISOString() }),
    ...(to && { until: new Date(startOfDay(to, 1)).toISOString() }),
  };
}
