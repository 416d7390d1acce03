import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { ProblemError } from '../../src-shared/problems.ts';

const derive = promisify(argon2);

/** Source: OWASP Password Storage Cheat Sheet, argon2id: 19 MiB of memory, two passes, one lane. */
const memoryKiB = 19_456;
const passes = 2;
const lanes = 1;
const saltBytes = 16;
const hashBytes = 32;

/** Each hash at work takes 19 MiB and a thread: a storm of sign-ins waits instead of eating the memory. */
const atOnce = Math.min(4, Math.max(1, availableParallelism()));
const maxWaiting = 2_000;

/**
 * The hash of no password. An address nobody has is checked against it, so that it takes as long
 * to answer as a known one.
 */
export const nobodysHash = `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Hashes a password for the store, as a PHC string: the parameters travel with it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await inTurn(() => hashWith(password, { salt, memoryKiB, passes, lanes }));
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Whether the password belongs to the hash.
 * @param mayGoOn asked once it is this check's turn; what it throws ends the check
 * @throws ProblemError unavailable when too many checks wait already
 */
export async function verifyPassword(
  password: string,
  phc: string,
  mayGoOn: () => Promise<void> = async () => {},
): Promise<boolean> {
  const { hash, ...parameters } = parsePhc(phc);
  const found = await inTurn(async () => {
    await mayGoOn();
    return hashWith(password, parameters, hash.length);
  });
  return timingSafeEqual(found, hash);
}

interface Parameters {
  readonly salt: Buffer;
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

function hashWith(password: string, parameters: Parameters, tagLength = hashBytes) {
  return derive('argon2id', {
    // One spelling for each letter: keyboards differ in how they compose "é".
    message: password.normalize('NFKC'),
    nonce: parameters.salt,
    memory: parameters.memoryKiB,
    passes: parameters.passes,
    parallelism: parameters.lanes,
    tagLength,
  });
}

const phcShape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parsePhc(phc: string): Parameters & { hash: Buffer } {
  const match = phcShape.exec(phc);
  if (!match) throw new Error('a stored password hash is damaged');
  const [, memory, time, parallel, salt, hash] = match;
  return {
    memoryKiB: Number(memory),
    passes: Number(time),
    lanes: Number(parallel),
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  };
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

const waiting: (() => void)[] = [];
let working = 0;

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= atOnce) {
    if (waiting.length >= maxWaiting) throw new ProblemError('unavailable');
    await new Promise<void>((resume) => waiting.push(resume));
  } else working += 1;
  try {
    return await work();
  } finally {
    // Whoever waits takes over this turn; only when nobody does is there one fewer at work.
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }
}
