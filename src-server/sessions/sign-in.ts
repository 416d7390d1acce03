import { randomUUID } from 'node:crypto';
import type { SignInAnswer, SignInBody } from '../../src-shared/sessions.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/store.ts';
import type { Authenticator } from './authenticate.ts';
import type { SessionEnder } from './ending.ts';
import type { SignInLimits } from './limits.ts';
import { nobodysHash, verifyPassword } from './password.ts';
import type { Credentials } from './sessions.repo.ts';
import {
  findCredentials,
  insertSession,
  lockCredentials,
  sessionsWithoutRoom,
} from './sessions.repo.ts';
import { meOf } from './signed-in.ts';
import { hashToken, newToken } from './token.ts';

/**
 * Of one operator, devices and panels each. More than anybody has, also who signs in afresh in a browser that forgets;
 * but every change of an operator is told with all their devices, so that there is an end to it.
 */
export const maxSessions = 100;

export interface SignInParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly ender: SessionEnder;
  readonly authenticator: Authenticator;
  readonly limits: SignInLimits;
  readonly onResult: (result: 'ok' | 'refused' | 'limited') => void;
}

export type SignIn = (body: SignInBody, address: string) => Promise<SignInAnswer>;

/**
 * Signing in: the same answer after the same time whether nobody has the address, the password
 * is wrong or the operator is deactivated.
 */
export function createSignIn(parts: SignInParts): SignIn {
  return async (body, address) => {
    const credentials = await checkPassword(parts, body, address);
    const token = await openSession(parts, credentials, body.device);
    parts.onResult('ok');
    return { ...meOf(await parts.authenticator.authenticate(token)), token };
  };
}

async function checkPassword(
  { db, limits, onResult }: SignInParts,
  body: SignInBody,
  address: string,
): Promise<Credentials> {
  const email = body.email.toLowerCase();
  const limited = (error: unknown): never => {
    onResult('limited');
    throw error;
  };
  await limits.check(email, address).catch(limited);
  const credentials = await findCredentials(db, email);
  const hash = credentials?.passwordHash ?? nobodysHash;
  let over = () => {};
  try {
    // Counted when its turn comes, so that guesses sent all at once are limited as well.
    const matches = await verifyPassword(body.password, hash, async () => {
      over = await limits.count(email, address).catch(limited);
    });
    if (credentials && matches && !credentials.disabled) {
      await limits.succeeded(email, address);
      return credentials;
    }
  } finally {
    over();
  }
  onResult('refused');
  throw new ProblemError('invalid-credentials');
}

/** One device = one session = one token: what the operator had on this device before ends with it. */
async function openSession(
  { clock, ender }: SignInParts,
  credentials: Credentials,
  device: SignInBody['device'],
): Promise<string> {
  const { operatorId, accountId, name } = credentials;
  const token = newToken();
  const at = clock.now();
  const id = randomUUID();
  await ender.end({
    which: { accountId, operatorIds: [operatorId], deviceId: device.id },
    code: 'signed-out',
    by: null,
    reason: null,
    at,
    async before(tx) {
      if (!(await lockCredentials(tx, credentials))) throw new ProblemError('invalid-credentials');
    },
    others: (tx) =>
      sessionsWithoutRoom(tx, {
        operatorId,
        panels: device.kind === 'panel',
        sessions: maxSessions - 1,
      }),
    async after(tx) {
      const tokenHash = hashToken(token);
      await insertSession(tx, { id, accountId, operatorId, device, tokenHash, at });
      const operator = { id: operatorId, name };
      const detail = { device: device.name, kind: device.kind, sessionId: id };
      const action = 'signed-in';
      await writeAudit(tx, { accountId, at, actor: operator, action, target: operator, detail });
    },
  });
  return token;
}
