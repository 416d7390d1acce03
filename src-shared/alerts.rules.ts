import type { ScopeState } from './domain.ts';

/** Whether somebody has to look after a state: unexpected, or offline where no hours say what is expected. */
export function isTrouble(told: {
  readonly expected: boolean | null;
  readonly state: ScopeState;
}): boolean {
  return told.expected === null ? told.state === 'offline' : !told.expected;
}
