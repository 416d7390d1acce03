import { ProblemError } from '../../src-shared/problems.ts';
import { isTimeZone } from '../schedule/coverage.rules.ts';

/** @throws ProblemError invalid-request, naming the field */
export function refuseUnknownTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  const errors = [{ path: 'timeZone', message: 'is no time zone; write it like Europe/Paris' }];
  throw new ProblemError('invalid-request', { errors });
}
