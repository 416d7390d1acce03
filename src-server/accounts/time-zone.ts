import { ProblemError } from '../../src-shared/problems.ts';

/** @throws ProblemError invalid-request, naming the field */
export function refuseUnknownTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    const errors = [{ path: 'timeZone', message: 'is no time zone; write it like Europe/Paris' }];
    throw new ProblemError('invalid-request', { errors });
  }
}
