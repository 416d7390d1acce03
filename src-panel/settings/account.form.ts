import type { z } from 'zod';
import type { Language } from '../../src-shared/domain.ts';
import type { AccountBody, AccountView } from '../../src-shared/account.ts';
import type { PolicyInput } from './policy.form.ts';
import { policyBody, policyInput } from './policy.form.ts';

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

/** Only what differs from what was read. */
export function accountBody(old: AccountView, input: AccountInput): z.input<typeof AccountBody> {
  const before = accountInput(old);
  const name = input.name.trim();
  return {
    ...(name !== before.name && { name }),
    ...(input.timeZone !== before.timeZone && { timeZone: input.timeZone }),
    ...(input.language !== before.language && { language: input.language }),
    ...(input.busyCounts !== before.busyCounts && { busyCounts: input.busyCounts }),
    ...policyBody(old, input),
  };
}

/** The time zones this browser knows, with the one that is set, whatever its name. */
export function timeZones(known: readonly string[], current: string): string[] {
  return [...new Set(['UTC', ...known, current])].sort();
}
