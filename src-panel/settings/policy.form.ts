import type { z } from 'zod';
import type { Translate } from '../../src-shared/describe.ts';
import {
  areDistinctLabels,
  maxAwayLabelLength,
  maxAwayLabels,
} from '../../src-shared/away-labels.rules.ts';
import { defaultIdleMinutes, maxIdleMinutes, minIdleMinutes } from '../../src-shared/durations.ts';
import type { PolicyBody, PolicyView } from '../../src-shared/policy.ts';
import type { FormOf } from '../ui/form.ts';
import { changedFields, isWhole } from '../ui/form.ts';

/** What a form holds of an account's or a department's policy. A number field holds text while somebody types. */
export interface PolicyInput {
  idle: 'each' | 'minutes' | 'never';
  idleMinutes: number | string;
  idleLocked: boolean;
  launch: 'each' | 'on' | 'off';
  awayReasons: string[];
}

/** A form that holds a policy, among other fields or alone. */
export type PolicyForm = Pick<FormOf<PolicyInput>, 'values' | 'getInputProps'>;

export function policyInput({ idlePolicy, launchAtLogin, awayReasons }: PolicyView): PolicyInput {
  return {
    idle: idlePolicy === null ? 'each' : idlePolicy.minutes === null ? 'never' : 'minutes',
    idleMinutes: idlePolicy?.minutes ?? defaultIdleMinutes,
    idleLocked: idlePolicy?.locked ?? false,
    launch: launchAtLogin === null ? 'each' : launchAtLogin.on ? 'on' : 'off',
    awayReasons,
  };
}

/** @param opened what the form was opened with: only what differs from it is sent */
export function policyBody(opened: PolicyInput, input: PolicyInput): z.input<typeof PolicyBody> {
  return changedFields(wholePolicy(opened), wholePolicy(input));
}

export function wholePolicy(input: PolicyInput): z.input<typeof PolicyBody> {
  const { launch, awayReasons } = input;
  return {
    idlePolicy: idlePolicy(input),
    launchAtLogin: launch === 'each' ? null : { on: launch === 'on' },
    awayReasons,
  };
}

function idlePolicy(input: PolicyInput): z.input<typeof PolicyBody>['idlePolicy'] {
  switch (input.idle) {
    case 'each':
      return null;
    case 'never':
      return { minutes: null, locked: input.idleLocked };
    case 'minutes':
      return { minutes: Number(input.idleMinutes), locked: input.idleLocked };
  }
}

/** What is wrong with the fields, in words, or null. */
export const policyChecks = (t: Translate) => ({
  idleMinutes: (value: number | string, { idle }: PolicyInput) =>
    idle !== 'minutes' || isWhole(value, minIdleMinutes, maxIdleMinutes)
      ? null
      : t('settings.account.minutes-error', { min: minIdleMinutes, max: maxIdleMinutes }),
  awayReasons: (labels: string[]) => {
    if (!areDistinctLabels(labels)) return t('settings.policy.away-known');
    return labels.length > maxAwayLabels || labels.some(({ length }) => length > maxAwayLabelLength)
      ? t('settings.policy.away-limits', { count: maxAwayLabels, length: maxAwayLabelLength })
      : null;
  },
});
