import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { reason } from '../../../src-shared/delivery-reason.ts';
import type { Sending } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import type { Verdict } from './addresses.ts';
import { addressJudge } from './addresses.ts';
import type { ResolveName } from './names.ts';
import { createNames } from './names.ts';
import { isOpen, noPublicAddress, readTarget } from './target.ts';

/** What the other side answered. */
export interface PostAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Its beginning. */
  readonly body: string;
}

/**
 * Sends one POST. No redirect is followed.
 * @throws FinalFailure when the address is none that is sent to
 * @throws PassingFailure when no answer came, or the address is not connected to
 */
export type Post = (message: PostMessage, sending: Sending) => Promise<PostAnswer>;

export interface PostMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface PostTimeouts {
  readonly connectMs: number;
  /** From the last byte sent to the last of the headers. */
  readonly headersMs: number;
  /** From there; what has come until then is kept. */
  readonly bodyMs: number;
}

export interface OutboundParts {
  /** Networks that are allowed though they are not public. */
  readonly allow: readonly string[];
  readonly resolve?: ResolveName;
  readonly timeouts?: Partial<PostTimeouts>;
}

const defaultTimeouts: PostTimeouts = { connectMs: 10_000, headersMs: 30_000, bodyMs: 5_000 };

/** So much of an answer's body is read. */
const keptBodyBytes = 4_096;

/** Makes the one way out for messages to addresses that people of an account typed. */
export function createPost({ allow, resolve = createNames(), timeouts }: OutboundParts): Post {
  const judge = addressJudge(allow);
  const lookup = guardedLookup(judge, resolve);
  const limits = { ...defaultTimeouts, ...timeouts };
  return async (message, sending) => {
    const target = readTarget(message.url, judge);
    if (target.kind === 'impossible') {
      throw new FinalFailure(target.message, { reason: reason('bad-address') });
    }
    if (target.kind === 'not-allowed') throw notPublic();
    const response = await exchange(target.url, message, { lookup, limits, ...sending });
    const body = await beginningOf(response, limits.bodyMs);
    return { status: response.statusCode ?? 0, headers: response.headers, body };
  };
}

/**
 * Judges every address of a name in the very call whose answer is connected to: a name that
 * resolves to something else a moment later gains nothing. One bad address spoils the name.
 */
function guardedLookup(judge: (address: string) => Verdict, resolve: ResolveName): LookupFunction {
  async function lookUp(...[host, options, done]: Parameters<LookupFunction>): Promise<void> {
    // One answer for a name that does not exist and for one that leads inside.
    const addresses = await resolve(host).catch(() => []);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isOpen(judge(address)))) {
      return done(notPublic(), '');
    }
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  }
  return (...asked) => void lookUp(...asked);
}

const notPublic = () => new PassingFailure(noPublicAddress, { reason: reason('not-public') });

interface Terms extends Sending {
  readonly lookup: LookupFunction;
  readonly limits: PostTimeouts;
}

/** Sends the message and waits for the headers of the answer. */
function exchange(
  url: URL,
  { headers, body }: PostMessage,
  { lookup, limits, signal, untilTurn }: Terms,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? requestHttps : requestHttp)(url, {
    method: 'POST',
    headers: { 'user-agent': 'Standwatch', ...headers, 'content-length': Buffer.byteLength(body) },
    // Each message looks the name up anew, and no connection outlives its judgement.
    agent: false,
    lookup,
    signal,
    rejectUnauthorized: true,
  });
  const within = (ms: number, code: 'no-connection' | 'no-answer') =>
    setTimeout(() => request.destroy(tooLate(code, ms / 1_000)), ms);
  let timer = within(limits.connectMs, 'no-connection');
  request.once('socket', (socket) =>
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      void untilTurn().then(() => {
        if (request.destroyed) return;
        timer = within(limits.headersMs, 'no-answer');
        request.end(body);
      });
    }),
  );
  request.once('response', resolve);
  // Not once: a connection can fail again after it has failed.
  request.on('error', (cause) => reject(asPassing(cause)));
  // As when the other side wants to speak something else than HTTP from here on.
  request.once('close', () => reject(unanswered()));
  return promise.finally(() => clearTimeout(timer));
}

const unanswered = () =>
  new PassingFailure('The connection was closed without an answer.', { reason: reason('closed') });

function tooLate(code: 'no-connection' | 'no-answer', seconds: number): PassingFailure {
  const what = code === 'no-answer' ? 'No answer' : 'No connection';
  return new PassingFailure(`${what} within ${seconds} s.`, { reason: reason(code, { seconds }) });
}

function asPassing(cause: NodeJS.ErrnoException): PassingFailure {
  if (cause instanceof PassingFailure) return cause;
  // Several addresses that all failed have their reasons in a list, and no message of their own.
  return new PassingFailure(cause.message || (cause.code ?? 'No connection.'), { cause });
}

/** The beginning of a body. The status was the answer: it counts even when the rest never comes. */
async function beginningOf(response: IncomingMessage, bodyMs: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => response.destroy(), bodyMs);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= keptBodyBytes) break;
    }
  } catch {
    // Broken off: what has come is kept.
  } finally {
    clearTimeout(timer);
    response.destroy();
  }
  return Buffer.concat(chunks).subarray(0, keptBodyBytes).toString();
}
