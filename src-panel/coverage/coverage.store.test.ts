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
    changeSchedule: (scope, body) => answer(`change ${JSON.stringify(body)} of`, scope),
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
    const { store, shown } = storeAnswering([
      ok(view('UTC', false)),
      ok(view('UTC')),
      ok(view('Asia/Kolkata')),
    ]);
    await store.getState().load('sales');
    expect(await store.getState().save(null, () => ({ timeZone: 'Asia/Kolkata' }))).toBeNull();
    expect(shown(null)).toMatchObject({ value: { timeZone: 'Asia/Kolkata' } });
    expect(shown('sales')).toEqual({ kind: 'loading' });
  });

  it.each([
    ['reading what there is by now', [unreachable]],
    ['saving', [ok(view('UTC')), unreachable]],
  ])('keeps what it knows when it fails, and says why: %s', async (_, answers) => {
    const { store, shown } = storeAnswering([ok(view('UTC')), ...answers]);
    await store.getState().load('sales');
    expect(await store.getState().save('sales', () => ({}))).toMatchObject({
      code: 'unreachable',
    });
    expect(shown('sales')).toMatchObject({ kind: 'ready', stale: null });
  });

  it('saves over what the server has by now, not over what was read when it was opened', async () => {
    const answers = ['UTC', 'Asia/Kolkata', 'Asia/Kolkata'].map((zone) => ok(view(zone)));
    const { store, asked } = storeAnswering(answers);
    await store.getState().load('sales');
    await store.getState().save('sales', ({ timeZone }) => ({ timeZone }));
    expect(asked.at(-1)).toBe('change {"timeZone":"Asia/Kolkata"} of sales');
  });

  it('reads what a department follows once it has no hours of its own', async () => {
    const removed = ok(undefined) as unknown as Result<ScheduleView>;
    const { store, shown, asked } = storeAnswering([removed, ok(view('UTC', false))]);
    expect(await store.getState().followAccount('sales')).toBeNull();
    expect(asked).toEqual(['remove sales', 'read sales']);
    expect(shown('sales')).toMatchObject({ value: { own: false } });
  });
});
