import type { HistoryFilter } from '../../src-shared/history.ts';
import { HistoryEntry } from '../../src-shared/history.ts';
import { Id } from '../../src-shared/domain.ts';
import type { Person } from '../operators/rights.rules.ts';
import { historyRefusal } from '../operators/rights.rules.ts';

const { kind: Kind } = HistoryEntry.shape.subject.shape;

/**
 * Whose history the address asks for: the account's when it does not say. Without an id all
 * operators, or all departments. Whoever may read only their own gets that, whatever it says.
 */
export function readSubject(params: URLSearchParams, me: Person): HistoryFilter {
  if (historyRefusal(me, null) !== null) return { kind: 'operator', id: me.id };
  const kind = Kind.safeParse(params.get('kind')).data ?? 'account';
  const { data: id } = Id.safeParse(params.get('id'));
  return kind === 'account' || id === undefined ? { kind } : { kind, id };
}

/** The same as the address has it. */
export function writeSubject({ kind, id }: HistoryFilter): string {
  return String(new URLSearchParams(id === undefined ? { kind } : { kind, id }));
}

export const historyPath = (subject: HistoryFilter) => `/history?${writeSubject(subject)}`;
