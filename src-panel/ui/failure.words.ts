import type { Translate } from '../../src-shared/describe.ts';
import { describeSeconds } from '../../src-shared/describe.ts';
import type { Failure } from '../api/result.ts';

/** What went wrong and what to do, in a sentence. */
export function describeFailure(found: Failure, t: Translate): string {
  if (found.code === 'too-many-attempts' && found.retryAfterSeconds !== null) {
    return t('failure.too-many-attempts-for', { wait: describeWait(found.retryAfterSeconds, t) });
  }
  return t(`failure.${found.code}`);
}

/** Rounded up, so that who waits that long does not come too early: "40 s", "2 min". */
export function describeWait(seconds: number, t: Translate): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return describeSeconds(whole < 60 ? whole : Math.ceil(whole / 60) * 60, t);
}
