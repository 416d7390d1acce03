import type { Failure, Result } from '../api/result.ts';

/**
 * Something read from the server. A value that was once there stays, also when reading it again
 * fails: `stale` then says so, and the page shows the old value with a notice.
 */
export type Resource<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly value: Value; readonly stale: Failure | null };

export const loading: { readonly kind: 'loading' } = { kind: 'loading' };

export function ready<Value>(value: Value): Resource<Value> {
  return { kind: 'ready', value, stale: null };
}

/** What a resource becomes with a new answer. */
export function received<Value>(old: Resource<Value>, result: Result<Value>): Resource<Value> {
  if (result.ok) return ready(result.value);
  if (old.kind === 'ready') return { ...old, stale: result.failure };
  return { kind: 'failed', failure: result.failure };
}

/** What a resource becomes when it is asked for again: a value stays, a failure makes room. */
export function asked<Value>(old: Resource<Value>): Resource<Value> {
  return old.kind === 'ready' ? old : loading;
}

export function valueOf<Value>(resource: Resource<Value>): Value | null {
  return resource.kind === 'ready' ? resource.value : null;
}

/**
 * Tells which answers were overtaken, by a later question or by what a save answered: they would
 * bring back what was there before. Every question and every save takes a turn.
 * @returns whether its turn is still the last one about `what`
 */
export function createTurns(): (what: string | null) => () => boolean {
  const last = new Map<string | null, number>();
  return (what) => {
    const turn = (last.get(what) ?? 0) + 1;
    last.set(what, turn);
    return () => last.get(what) === turn;
  };
}
