import { reason } from '../../../src-shared/delivery-reason.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import type { PostAnswer } from './post.ts';

/**
 * What an answer over HTTP means: 2xx is accepted, 410 says that the address is gone for good, and
 * anything else may be mended by whoever runs the other side.
 * @param now epoch milliseconds, for pauses that are told as a date
 * @returns the answer as it is shown to people
 * @throws PassingFailure, FinalFailure
 */
export function judgeAnswer(answer: PostAnswer, now: number): string {
  const { status, headers, body } = answer;
  const said = `${status} ${body}`.trim();
  if (status >= 200 && status < 300) return said;
  if (status === 410) {
    const why = { answer: said, reason: reason('address-gone') };
    throw new FinalFailure('The address no longer exists.', why);
  }
  if (status >= 300 && status < 400) {
    throw redirected(headers.location, said);
  }
  const asks = status === 429 || status === 503;
  throw new PassingFailure(`It answered ${status}.`, {
    answer: said,
    retryAfterMs: asks ? retryAfterMs(headers['retry-after'], now) : null,
  });
}

/** The rest of the address it points to may be as secret as the one it stands for. */
function redirected(location: string | undefined, answer: string): PassingFailure {
  const url = location === undefined ? null : URL.parse(location);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    const why = { answer, reason: reason('redirected') };
    return new PassingFailure('It points elsewhere, which is not followed.', why);
  }
  const { origin } = url;
  return new PassingFailure(
    `It points to an address at ${origin}, which is not followed: enter that one instead.`,
    { answer, reason: reason('redirected-to', { origin }) },
  );
}

/** Source: RFC 9110, section 10.2.3: a number of seconds, or a date. */
function retryAfterMs(header: string | undefined, now: number): number | null {
  if (!header) return null;
  // Discord adds decimals.
  if (/^\d{1,9}(\.\d+)?$/.test(header)) return Math.ceil(Number(header) * 1_000);
  const at = header.endsWith('GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
