import { describe, expect, it } from 'vitest';
import type { AgentState, Wish } from '../../src-shared/agent.ts';
import { sampleOperator, sampleState } from '../testing/sample-state.ts';
import { leaveDecision } from './leaving.rules.ts';
import { leaving } from './leaving.ts';

const quit: Wish = { kind: 'quit' };
const choose = (status: 'online' | 'busy' | 'away'): Wish => ({
  kind: 'choose',
  choice: { status },
});
const alone = sampleState();
const kept = sampleState({ keptElsewhere: true });
const together = sampleState({}, sampleOperator('paul', 'online'));

function withDuty(duty: Partial<NonNullable<NonNullable<AgentState['presence']>['duty']>>) {
  const none = { coverage: [], busyCounts: false, offlineToldAfterSeconds: null };
  return { ...alone, presence: { ...alone.presence!, duty: { ...none, ...duty } } };
}
const hours = (expected: boolean) =>
  withDuty({ coverage: [{ scopeId: 'a1', expected, changesAt: null }] });

describe('who leaves is asked', () => {
  it.each([
    ['the last one who quits', alone, quit, 'last-one-online'],
    ['the last one who signs out', alone, { kind: 'sign-out' }, 'last-one-online'],
    ['the last one who restarts for an update', alone, { kind: 'update' }, 'last-one-online'],
    ['the last one who goes Away', alone, choose('away'), 'last-one-online'],
    ['the last one who goes Busy', alone, choose('busy'), 'last-one-online'],
    ['… where Busy counts', withDuty({ busyCounts: true }), choose('busy'), 'others-stay'],
    ['the last one who stays', alone, choose('online'), 'others-stay'],
    ['one of two', together, quit, 'others-stay'],
    ['the last one, whom another device keeps there', kept, quit, 'stays-elsewhere'],
    ['… and who signs out of this one', kept, { kind: 'sign-out' }, 'stays-elsewhere'],
    ['… and who restarts it for an update', kept, { kind: 'update' }, 'stays-elsewhere'],
    ['… and who goes Away on all of them', kept, choose('away'), 'last-one-online'],
    ['the last one within the hours', hours(true), quit, 'last-one-online'],
    ['the last one after the hours', hours(false), quit, 'nobody-expected'],
    ['without a connection', sampleState({ link: { kind: 'connecting' } }), quit, 'not-seen'],
    ['before anything is known', sampleState({ presence: null }), quit, 'not-seen'],
  ] as const)('%s', (_title, state, wish, decision) => {
    expect(leaveDecision(state, wish)).toBe(decision);
  });
});

function harness(initial: AgentState = alone) {
  let state = initial;
  const done: Wish[] = [];
  let failure: Error | null = null;
  let answered = Promise.resolve();
  const leave = leaving({
    state: () => state,
    show: (asked) => (state = { ...state, leaving: asked }),
    async perform(wish) {
      if (failure) throw failure;
      await answered;
      done.push(wish);
    },
  });
  return {
    leave,
    done,
    asked: () => state.leaving,
    fail: () => (failure = new Error('no')),
    become: (next: AgentState) => (state = { ...next, leaving: state.leaving }),
    hold() {
      let answer = () => {};
      answered = new Promise((resolve) => (answer = resolve));
      return answer;
    },
  };
}

describe('leaving', () => {
  it('happens at once while others stay', async () => {
    const { leave, done, asked } = harness(together);
    await leave.want(quit);
    expect([done, asked()]).toEqual([[quit], null]);
  });

  it('waits for the answer of the last one', async () => {
    const { leave, done, asked } = harness();
    await leave.want(choose('away'));
    expect([done, asked()]).toEqual([[], choose('away')]);
    await leave.answer('stay');
    expect([done, asked()]).toEqual([[], null]);
    await leave.answer('leave');
    expect(done).toEqual([]);
    await leave.want(choose('away'));
    await leave.answer('leave');
    expect([done, asked()]).toEqual([[choose('away')], null]);
  });

  it('asks the newest question only', async () => {
    const { leave, done } = harness();
    await leave.want(choose('away'));
    await leave.want(quit);
    await leave.answer('leave');
    expect(done).toEqual([quit]);
  });

  it('does not ask twice whoever insists on quitting', async () => {
    const { leave, done } = harness();
    await leave.want(quit);
    await leave.want(quit);
    expect(done).toEqual([quit]);
  });

  it('goes on asking when it could not be done', async () => {
    const { leave, asked, fail } = harness();
    await leave.want(choose('away'));
    fail();
    await expect(leave.answer('leave')).rejects.toThrow('no');
    expect(asked()).toEqual(choose('away'));
  });

  it.each(['asked', 'not asked'])(
    'goes on asking of another wish that came up while one was being done, %s',
    async (first) => {
      const { leave, asked, become, hold } = harness(first === 'asked' ? alone : together);
      const answer = hold();
      const wanted = leave.want(choose('away'));
      const done = first === 'asked' ? leave.answer('leave') : wanted;
      become(alone);
      await leave.want(quit);
      answer();
      await done;
      expect(asked()).toEqual(quit);
    },
  );
});
