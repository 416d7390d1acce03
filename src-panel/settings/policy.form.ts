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

type Body = z.input<typeof PolicyBody>;

/**
 * @param opened what the form was opened with: only what differs from it is sent
 * @param now what the server has by now
 */
export function policyBody(opened: PolicyInput, input: PolicyInput, now: PolicyView): Body {
  return overPolicy(now, opened, changedFields(wholePolicy(opened), wholePolicy(input)));
}

/**
 * The threshold goes with its lock, and the labels go together, while others change the other half or other
 * labels: what was not touched here stays as it is there.
 */
export function overPolicy<Changed extends Body>(
  now: PolicyView,
  opened: PolicyInput,
  changed: Changed,
): Changed {
  const { idlePolicy: idle, awayReasons: labels } = changed;
  return {
    ...changed,
    ...(idle && { idlePolicy: idleOver(now.idlePolicy, idlePolicy(opened), idle) }),
    ...(labels && { awayReasons: labelsOver(now.awayReasons, opened.awayReasons, labels) }),
  };
}

type Idle = NonNullable<Body['idlePolicy']>;

function idleOver(now: Idle | null, opened: Idle | null | undefined, mine: Idle): Idle {
  if (!now || !opened) return mine;
  return {
    minutes: mine.minutes === opened.minutes ? now.minutes : mine.minutes,
    locked: mine.locked === opened.locked ? now.locked : mine.locked,
  };
}

type Labels = readonly string[];

function labelsOver(now: Labels, opened: Labels, mine: Labels): string[] {
  const theirs = now.filter((label) => mine.includes(label) || !opened.includes(label));
  // What somebody else has added meanwhile, in other letters, is the same reason.
  const added = mine.filter(
    (label) => !opened.includes(label) && areDistinctLabels([...theirs, label]),
  );
  return [...theirs, ...added];
}

export function wholePolicy(input: PolicyInput): Body {
  const { launch, awayReasons } = input;
  return {
    idlePolicy: idlePolicy(input),
    launchAtLogin: launch === 'each' ? null : { on: launch === 'on' },
    awayReasons,
  };
}

function idlePolicy(input: PolicyInput): Body['idlePolicy'] {
  switch (input.idle) {
    case 'each':
      return null;
    case 'never':
      return { minutes: null, locked: input.idleLocked };
    case 'minutes':
      return { minutes: Number(input.idleMinutes), locked: input.idleLocked };
  }
}

/** The departments whose own threshold holds there instead of one that is locked for the account. */
export function setApart<Department extends PolicyView>(
  account: PolicyInput,
  departments: readonly Department[],
): Department[] {
  const locked = account.idleLocked ? idlePolicy(account) : null;
  if (!locked) return [];
  return departments.filter(
    ({ idlePolicy: own }) => own && !(own.locked && own.minutes === locked.minutes),
  );
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
