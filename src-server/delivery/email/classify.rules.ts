import { reason } from '../../../src-shared/delivery-reason.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';

/** What nodemailer's errors carry, as far as it matters here. */
interface MailError {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

/**
 * Replies of 500 and above that speak of the connection and not of the message: a wrong sequence,
 * and what asks for a sign-in or encryption. Sources: RFC 5321, section 4.2.3; RFC 4954, section 6.
 */
const aboutTheConnection = new Set([503, 530, 534, 535, 538]);

/**
 * Whether another attempt may succeed. Final is only what refuses this recipient or this message:
 * a permanent reply to MAIL, RCPT or DATA, or an address no server would be asked about. A mail
 * server that refuses the connection or the sign-in may be set right by somebody.
 */
export function classifyMailError(cause: unknown): PassingFailure | FinalFailure {
  const error: MailError = typeof cause === 'object' && cause !== null ? cause : {};
  const answer = typeof error.response === 'string' ? error.response : null;
  const said = typeof error.message === 'string' ? error.message : String(cause);
  // "Timeout" alone would leave the reader of the panel wondering whose.
  const isSilent = error.code === 'ETIMEDOUT';
  const message = isSilent ? `No answer from the mail server (${said}).` : said;
  const why = isSilent && answer === null ? reason('mail-server-silent') : null;
  const options = { answer, reason: why, cause };
  return isFinal(error) ? new FinalFailure(message, options) : new PassingFailure(message, options);
}

function isFinal({ code, responseCode }: MailError): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  // Without a reply it is nodemailer that refused: the address or the size is impossible.
  if (typeof responseCode !== 'number') return true;
  return responseCode >= 500 && responseCode < 600 && !aboutTheConnection.has(responseCode);
}
