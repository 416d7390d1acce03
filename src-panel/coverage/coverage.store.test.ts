import { describe, expect, it } from 'vitest';
import type { ScheduleView } from '../../src-shared/schedule.ts';
import type { Result } from '../api/result.ts';
import { failure } from '../api/result.ts';
import { usualWeek } from './coverage.rules.ts';
import { createCoverageStore, selectSchedule } from './coverage.store.ts';

const view = (timeZone: string, own = true): ScheduleView => ({
  timeZone,
  week: usualWeek(),
  exceptions: [],
  own,
  expected: true,
  nextChangeAt: null,
});
const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });
const unreachable = { ok: false, failure: failure('unreachable') } as const;

function storeAnswering(answers: Result<ScheduleView>[]) {
  const asked: string[] = [];
  const answer = (what: string, scope: string | null) => {
    asked.push(`${what} ${scope}`);
    return Promise.resolve(answers.shift()!);
  };
  const store = createCoverageStore({
    schedule: (scope) => answer('read', scope),
    changeSchedule: (scope) => answer('change', scope),
    removeSchedule: (scope) => answer('remove', scope),
  });
  const shown = (scope: string | null) => selectSchedule(scope)(store.getState());
  return { store, asked, shown };
}

describe('the store of coverage hours', () => {
  it('keeps those of the account and of each department apart', async () => {
    const { store, shown } = storeAnswering([ok(view('UTC')), unreachable]);
    await store.getState().load(null);
    await store.getState().load('sales');
    expect(shown(null)).toMatchObject({ kind: 'ready', value: { timeZone: 'UTC' } });
    expect(shown('sales')).toMatchObject({ kind: 'failed', failure: { code: 'unreachable' } });
    expect(shown('support')).toEqual({ kind: 'loading' });
  });

  it('forgets departments that may follow the account when the account changes', async () => {
    const { store, shown } = storeAnswering([ok(view('UTC', false)), ok(view('Asia/Kolkata'))]);
    await store.getState().load('sales');
    expect(await store.getState().save(null, { timeZone: 'Asia/Kolkata' })).toBeNull();
    expect(shown(null)).toMatchObject({ value: { timeZone: 'Asia/Kolkata' } });
    expect(shown('sales')).toEqual({ kind: 'loading' });
  });

  it('keeps what it knows when saving fails, and says why', async () => {
    const { store, shown } = storeAnswering([ok(view('UTC')), unreachable]);
    await store.getState().load('sales');
    expect(await store.getState().save('sales', {})).toMatchObject({ code: 'unreachable' });
    expect(shown('sales')).toMatchObject({ kind: 'ready', stale: null });
  });

  it('reads what a department follows once it has no hours of its own', async () => {
    const removed = ok(undefined) as unknown as Result<ScheduleView>;
    const { store, shown, asked } = storeAnswering([removed, ok(view('UTC', false))]);
    expect(await store.getState().followAccount('sales')).toBeNull();
    expect(asked).toEqual(['remove sales', 'read sales']);
    expect(shown('sales')).toMatchObject({ value: { own: false } });
  });
});
