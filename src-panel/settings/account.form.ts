import type { z } from 'zod';
import type { Language } from '../../src-shared/domain.ts';
import { defaultIdleMinutes, maxIdleMinutes, minIdleMinutes } from '../../src-shared/durations.ts';
import type { AccountBody, AccountView } from '../../src-shared/http.ts';

/** What the account form holds. A number field holds text while somebody types. */
export interface AccountInput {
  name: string;
  timeZone: string;
  language: Language;
  busyCounts: boolean;
  idle: 'each' | 'minutes' | 'never';
  idleMinutes: number | string;
  idleLocked: boolean;
}

export function accountInput(account: AccountView): AccountInput {
  const { name, timeZone, language, busyCounts, idlePolicy } = account;
  return {
    name,
    timeZone,
    language,
    busyCounts,
    idle: idlePolicy === null ? 'each' : idlePolicy.minutes === null ? 'never' : 'minutes',
    idleMinutes: idlePolicy?.minutes ?? defaultIdleMinutes,
    idleLocked: idlePolicy?.locked ?? false,
  };
}

/** Only what differs from what was read. */
export function accountBody(old: AccountView, input: AccountInput): z.input<typeof AccountBody> {
  const before = accountInput(old);
  const name = input.name.trim();
  const sameIdle =
    input.idle === before.idle &&
    (input.idle === 'each' ||
      (input.idleLocked === before.idleLocked &&
        (input.idle === 'never' || Number(input.idleMinutes) === before.idleMinutes)));
  return {
    ...(name !== before.name && { name }),
    ...(input.timeZone !== before.timeZone && { timeZone: input.timeZone }),
    ...(input.language !== before.language && { language: input.language }),
    ...(input.busyCounts !== before.busyCounts && { busyCounts: input.busyCounts }),
    ...(!sameIdle && { idlePolicy: idlePolicy(input) }),
  };
}

function idlePolicy(input: AccountInput): z.input<typeof AccountBody>['idlePolicy'] {
  switch (input.idle) {
    case 'each':
      return null;
    case 'never':
      return { minutes: null, locked: input.idleLocked };
    case 'minutes':
      return { minutes: Number(input.idleMinutes), locked: input.idleLocked };
  }
}

export function isIdleMinutes(value: number | string): boolean {
  return isWhole(value, minIdleMinutes, maxIdleMinutes);
}

/** Whether a number field holds a whole number in the range. An empty field does not. */
export function isWhole(value: number | string, min: number, max: number): boolean {
  const number = value === '' ? Number.NaN : Number(value);
  return Number.isInteger(number) && number >= min && number <= max;
}

/** The time zones this browser knows, with the one that is set, whatever its name. */
export function timeZones(known: readonly string[], current: string): string[] {
  return [...new Set(['UTC', ...known, current])].sort();
}
