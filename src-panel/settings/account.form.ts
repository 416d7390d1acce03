import type { z } from 'zod';
import type { Language } from '../../src-shared/domain.ts';
import type { AccountBody, AccountView } from '../../src-shared/account.ts';
import { changedFields } from '../ui/form.ts';
import type { PolicyInput } from './policy.form.ts';
import { overPolicy, policyInput, wholePolicy } from './policy.form.ts';

/** What the account form holds. */
export interface AccountInput extends PolicyInput {
  name: string;
  timeZone: string;
  language: Language;
  busyCounts: boolean;
}

export function accountInput(account: AccountView): AccountInput {
  const { name, timeZone, language, busyCounts } = account;
  return {
    name,
    timeZone,
    language,
    busyCounts,
    ...policyInput(account),
  };
}

/**
 * @param opened what the form was opened with: only what differs from it is sent
 * @param now what the server has by now
 */
export function accountBody(
  opened: AccountInput,
  input: AccountInput,
  now: AccountView,
): z.input<typeof AccountBody> {
  return overPolicy(now, opened, changedFields(wholeBody(opened), wholeBody(input)));
}

function wholeBody(input: AccountInput): z.input<typeof AccountBody> {
  const { name, timeZone, language, busyCounts } = input;
  return { name: name.trim(), timeZone, language, busyCounts, ...wholePolicy(input) };
}

/** The time zones this browser knows, with the one that is set, whatever its name. */
export function timeZones(known: readonly string[], current: string): string[] {
  return [...new Set(['UTC', ...known, current])].sort();
}
