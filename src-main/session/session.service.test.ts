import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInAnswer } from '../../src-shared/sessions.ts';
import { AgentError } from '../agent-error.ts';
import type { SessionApi } from './session.api.ts';
import { sessionService } from './session.service.ts';
import { installationRecord, sessionRecord } from './session.store.ts';
import type { SafeStorage } from './token.store.ts';
import { tokenStore } from './token.store.ts';

const answer: SignInAnswer = {
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
const request = { server: 'localhost:4600', email: 'marie@example.com', password: 'secret' };
const ended = {
  code: 'forced-logout',
  by: 'Anna Roux',
  reason: 'left it on',
  at: '2026-05-04T10:00:00.000Z',
} as const;

let directory = '';
let logged: string[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-session-'));
  logged = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

const reversed = (text: string) => text.split('').toReversed().join('');

/** Turns letters around, so that a token in plain text would show. */
const reversing = (available = true, backend = 'gnome_libsecret'): SafeStorage => ({
  isEncryptionAvailable: () => available,
  encryptString: (text) => Buffer.from(reversed(text)),
  decryptString: (bytes) => reversed(bytes.toString()),
  getSelectedStorageBackend: () => backend,
});

class FakeApi implements SessionApi {
  calls: string[] = [];
  failure: AgentError | null = null;
  signIn(server: string) {
    return this.answer(`sign in at ${server}`, answer);
  }
  me() {
    return this.answer('me', answer);
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
function started(safeStorage = reversing()) {
  const log = (message: string) => logged.push(message);
  const api = new FakeApi();
  const session = sessionService({
    api,
    tokens: tokenStore({ directory, safeStorage, log }),
    record: sessionRecord(directory, '', log),
    device: { id: 'd1', name: 'PC-3' },
    wallNow: () => 0,
    log,
  });
  return { session, api };
}

describe('the session', () => {
  it('survives a restart, its token unreadable on disk', async () => {
    await started().session.signIn(request);
    expect(readFileSync(join(directory, 'token'), 'utf8')).toBe('1-nekot');
    expect(readFileSync(join(directory, 'session.json'), 'utf8')).not.toContain('token-1');
    const { session } = started();
    expect(session.current()).toEqual({ server: 'http://localhost:4600', token: 'token-1' });
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'safe-storage' });
  });

  it.each([
    ['there is no encryption', reversing(false)],
    ['everybody knows the key', reversing(true, 'basic_text')],
  ])('stays in memory when %s', async (_name, safeStorage) => {
    const { session } = started(safeStorage);
    await session.signIn(request);
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'memory' });
    expect(existsSync(join(directory, 'token'))).toBe(false);
    expect(started(safeStorage).session.view()).toMatchObject({
      kind: 'signed-out',
      server: 'http://localhost:4600',
      email: 'marie@example.com',
    });
  });

  it('that was ended is gone, and the reason stays through restarts until the next sign-in', async () => {
    const { session } = started();
    await session.signIn(request);
    const told: unknown[] = [];
    session.onEnded((end) => told.push(end, existsSync(join(directory, 'token'))));
    session.end(ended);
    session.end(ended);
    expect(told).toEqual([ended, false]);
    const again = started().session;
    expect(again.current()).toBeNull();
    expect(again.view()).toMatchObject({ kind: 'signed-out', ended });
    await again.signIn(request);
    expect(started().session.view()).toMatchObject({ kind: 'signed-in' });
  });

  it('is asked for at the start, and ends when the server says so', async () => {
    await started().session.signIn(request);
    const { session, api } = started();
    api.failure = new AgentError('session-ended', 'over', { ended });
    await session.refresh();
    expect(session.view()).toMatchObject({ kind: 'signed-out', ended });
  });

  it('goes on when the server cannot be reached at the start', async () => {
    await started().session.signIn(request);
    const { session, api } = started();
    api.failure = new AgentError('unreachable', 'no route');
    await session.refresh();
    expect(session.current()).not.toBeNull();
  });

  it('is signed out here even when the server does not hear of it', async () => {
    const { session, api } = started();
    await session.signIn(request);
    api.failure = new AgentError('unreachable', 'no route');
    await session.signOut();
    expect(api.calls.at(-1)).toBe('sign out token-1');
    expect(started().session.view()).toMatchObject({ kind: 'signed-out', ended: null });
  });

  it('acknowledges an alert in the name of whoever is signed in', async () => {
    const { session, api } = started();
    await expect(session.acknowledgeAlert('a1')).rejects.toMatchObject({ code: 'not-signed-in' });
    await session.signIn(request);
    await session.acknowledgeAlert('a1');
    expect(api.calls.at(-1)).toBe('acknowledge a1 with token-1');
  });

  it('changes nothing when the sign-in fails', async () => {
    const { session, api } = started();
    api.failure = new AgentError('invalid-credentials', 'no');
    await expect(session.signIn(request)).rejects.toMatchObject({ code: 'invalid-credentials' });
    expect(session.view()).toEqual({ kind: 'signed-out', server: '', email: '', ended: null });
  });

  it('costs a sign-in, not a crash, when its file is damaged', async () => {
    await started().session.signIn(request);
    writeFileSync(join(directory, 'session.json'), '{"server": 7');
    expect(started().session.view()).toMatchObject({ kind: 'signed-out' });
  });
});

describe('the installation', () => {
  it('keeps its id', () => {
    const log = () => {};
    const { id } = installationRecord(directory, log).current();
    expect(installationRecord(directory, log).current().id).toBe(id);
  });
});
