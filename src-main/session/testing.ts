import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { SignInAnswer } from '../../src-shared/sessions.ts';
import type { AgentError } from '../agent-error.ts';
import type { SessionApi } from './session.api.ts';
import type { SessionService } from './session.service.ts';
import { sessionService } from './session.service.ts';
import { sessionRecord } from './session.store.ts';
import type { Keyring } from './keyring.ts';
import { noKeyring } from './keyring.ts';
import type { SafeStorage } from './token.store.ts';
import { tokenStore } from './token.store.ts';

/** The app's session over a real directory; only the server and the system's keyring are the test's. */
export const answer: SignInAnswer = {
  token: 'token-1',
  session: { id: 's1' },
  operator: {
    id: 'o1',
    name: 'Marie Dupont',
    email: 'marie@example.com',
    role: 'operator',
    departmentIds: [],
    language: 'en',
  },
  account: { id: 'a1', name: 'Acme Support' },
};
export const request = { server: 'localhost:4600', email: 'marie@example.com', password: 'secret' };
export const ended = {
  code: 'forced-logout',
  by: 'Anna Roux',
  reason: 'left it on',
  at: '2026-05-04T10:00:00.000Z',
} as const;

/** Where the app keeps what it remembers. */
export let directory = '';
export let logged: string[] = [];

/** Each test of the file gets a directory of its own. */
export function keepSessions(): void {
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'standwatch-session-'));
    logged = [];
  });
  afterEach(() => rmSync(directory, { recursive: true }));
}

export const fails = () => {
  throw new Error('no');
};
const reversed = (text: string) => text.split('').toReversed().join('');

/** Turns letters around, so that a token in plain text would show. */
export const reversing = (available = true, backend = 'gnome_libsecret'): SafeStorage => ({
  isEncryptionAvailable: () => available,
  encryptString: (text) => Buffer.from(reversed(text)),
  decryptString: (bytes) => reversed(bytes.toString()),
  getSelectedStorageBackend: () => backend,
});

/** A keyring that opens when a test says so; until then nothing may ask `safeStorage`. */
export function lockedKeyring() {
  let isOpen = false;
  let answer = (_opens: boolean) => {};
  const opening = new Promise<boolean>((resolve) => (answer = resolve));
  const keyring: Keyring = {
    isOpen: () => isOpen,
    open: () => opening,
    problem: () => (isOpen ? null : 'locked'),
  };
  const answers = (opens: boolean) => {
    isOpen = opens;
    answer(opens);
  };
  const { encryptString, decryptString } = reversing();
  const safeStorage: SafeStorage = {
    isEncryptionAvailable() {
      expect(isOpen).toBe(true);
      return true;
    },
    encryptString,
    decryptString,
  };
  return { keyring, safeStorage, answers };
}

/** The token's draft cannot be written then. */
export function fillPlaceOfDraft(): Buffer {
  mkdirSync(join(directory, 'token.new'));
  return Buffer.from('never written');
}

/** The same of what is remembered besides. */
export function fillPlaceOfRecord(): void {
  mkdirSync(join(directory, 'session.json.new'));
}

class FakeApi implements SessionApi {
  calls: string[] = [];
  failure: AgentError | null = null;
  /** Who signs in. */
  who = answer;
  signIn(server: string) {
    return this.answer(`sign in at ${server}`, this.who);
  }
  me() {
    return this.answer('me', this.who);
  }
  signOut(_server: string, token: string) {
    return this.answer(`sign out ${token}`, undefined);
  }
  acknowledgeAlert(_server: string, token: string, alertId: string) {
    return this.answer(`acknowledge ${alertId} with ${token}`, undefined);
  }
  private answer<Value>(call: string, value: Value): Promise<Value> {
    this.calls.push(call);
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(value);
  }
}

/** The app as it is after a start: what is on disk stays, what was in memory is gone. */
export function started(safeStorage = reversing(), keyring = noKeyring) {
  const log = (message: string) => logged.push(message);
  const api = new FakeApi();
  const tokens = tokenStore({ directory, safeStorage, keyring, log });
  const session = sessionService({
    api,
    tokens,
    record: sessionRecord(directory, '', log),
    device: { id: 'd1', name: 'PC-3' },
    wallNow: () => 0,
    log,
  });
  return { session, tokens, api };
}

/** Until its token is kept. */
export const signIn = async (session: SessionService) => (await session.signIn(request)).kept;
