import { describe, expect, it } from 'vitest';
import type { IdlePolicy, Policy } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { policyFor } from './policy.rules.ts';

const idle = (minutes: number | null, locked = false): IdlePolicy => ({
  minutes,
  locked,
  setBy: `${minutes} ${locked}`,
});
const launch = (on: boolean) => ({ on, setBy: `launch ${on}` });
const policy = (part: Partial<Policy>): Policy => ({ ...noPolicy, ...part });

describe('the policy of an operator', () => {
  it('is the account’s where no department says anything', () => {
    const account = policy({ idle: idle(20, true), launchAtLogin: launch(false) });
    expect(policyFor(account, [])).toEqual(account);
    expect(policyFor(account, [noPolicy, noPolicy])).toEqual(account);
  });

  it.each([
    ['takes the place of the account’s', [idle(30)], idle(30)],
    ['of several: the shorter one', [idle(30), idle(10), idle(20)], idle(10)],
    ['of several: a locked one first', [idle(10), idle(30, true)], idle(30, true)],
    ['of several locked: the shorter one', [idle(40, true), idle(30, true)], idle(30, true)],
    ['never is longer than any time', [idle(null), idle(240)], idle(240)],
    ['a locked never before minutes that are not', [idle(5), idle(null, true)], idle(null, true)],
  ])('a department’s threshold %s', (_, departments, expected) => {
    const account = policy({ idle: idle(5, true) });
    const own = departments.map((one) => policy({ idle: one }));
    expect(policyFor(account, own).idle).toEqual(expected);
  });

  it.each([
    [[false], false],
    [[false, true], true],
    [[true, false], true],
  ])('launch at login of departments %j is %j', (departments, expected) => {
    const own = departments.map((on) => policy({ launchAtLogin: launch(on) }));
    expect(policyFor(policy({ launchAtLogin: launch(!expected) }), own).launchAtLogin).toEqual(
      launch(expected),
    );
  });

  it('offers every label once, the account’s first', () => {
    const account = policy({ awayReasons: ['Dentist', 'Errand'] });
    const own = [policy({ awayReasons: ['errand', 'Warehouse'] })];
    expect(policyFor(account, own).awayReasons).toEqual(['Dentist', 'Errand', 'Warehouse']);
  });
});
