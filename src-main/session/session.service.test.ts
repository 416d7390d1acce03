import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AgentError } from '../agent-error.ts';
import type { SafeStorage } from './token.store.ts';
import {
  answer,
  directory,
  ended,
  fails,
  fillPlaceOfDraft,
  fillPlaceOfRecord,
  keepSessions,
  lockedKeyring,
  logged,
  request,
  reversing,
  signIn,
  started,
} from './testing.ts';

keepSessions();

describe('the session', () => {
  it('survives a restart, its token unreadable on disk', async () => {
    await signIn(started().session);
    expect(readFileSync(join(directory, 'token'), 'utf8')).toBe('1-nekot');
    expect(readFileSync(join(directory, 'session.json'), 'utf8')).not.toContain('token-1');
    const { session } = started();
    expect(session.current()).toEqual({
      server: 'http://localhost:4600',
      token: 'token-1',
      accountId: 'a1',
    });
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'safe-storage' });
  });

  it.each([
    ['there is no encryption', reversing(false)],
    ['everybody knows the key', reversing(true, 'basic_text')],
  ])('stays in memory when %s', async (_name, safeStorage) => {
    const { session } = started(safeStorage);
    await signIn(session);
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'no-store' });
    expect(existsSync(join(directory, 'token'))).toBe(false);
    expect(started(safeStorage).session.view()).toMatchObject({
      kind: 'signed-out',
      server: 'http://localhost:4600',
      email: 'marie@example.com',
      lost: 'not-kept',
    });
  });

  it('is signed in while the keyring is waited for, and keeps its token once that opens', async () => {
    const { safeStorage, keyring, answers } = lockedKeyring();
    const { session } = started(safeStorage, keyring);
    const { kept } = await session.signIn(request);
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'memory' });
    answers(true);
    await kept;
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'safe-storage' });
    expect(started().session.view()).toMatchObject({ kind: 'signed-in' });
  });

  it('stays in memory when the keyring does not open, and safe storage is never asked', async () => {
    const { safeStorage, keyring, answers } = lockedKeyring();
    const { session } = started(safeStorage, keyring);
    const { kept } = await session.signIn(request);
    answers(false);
    await kept;
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'locked' });
    expect(existsSync(join(directory, 'token'))).toBe(false);
  });

  it('is lost, and says so, while the keyring that has its token does not open', async () => {
    await signIn(started().session);
    const { safeStorage, keyring } = lockedKeyring();
    const { session } = started(safeStorage, keyring);
    expect(session.view()).toMatchObject({ kind: 'signed-out', lost: 'locked' });
    await session.signOut();
    expect(session.view()).toMatchObject({ kind: 'signed-out', lost: null });
  });

  it('that was signed out while the keyring was waited for is kept nowhere', async () => {
    const { safeStorage, keyring, answers } = lockedKeyring();
    const { session } = started(safeStorage, keyring);
    const { kept } = await session.signIn(request);
    await session.signOut();
    answers(true);
    await kept;
    expect(existsSync(join(directory, 'token'))).toBe(false);
  });

  it('that cannot be written down stays in memory, and says so; its token is kept nowhere', async () => {
    fillPlaceOfRecord();
    const { session } = started();
    await signIn(session);
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'failed' });
    expect(logged).toEqual([`session: ${join(directory, 'session.json')} could not be written`]);
    expect(existsSync(join(directory, 'token'))).toBe(false);
    expect(session.current()).not.toBeNull();
    expect(started().session.view()).toMatchObject({ kind: 'signed-out' });
  });

  it('is signed out here and on the server when that cannot be written down', async () => {
    const { session, api } = started();
    await signIn(session);
    fillPlaceOfRecord();
    await session.signOut();
    expect(api.calls.at(-1)).toBe('sign out token-1');
    expect(session.view()).toMatchObject({ kind: 'signed-out', lost: null });
    // The record names who was signed in, but nobody can be without a token.
    expect(started().session.current()).toBeNull();
  });

  it('is signed out here and on the server when its token cannot be removed', async () => {
    const { session, api } = started();
    await signIn(session);
    rmSync(join(directory, 'token'));
    mkdirSync(join(directory, 'token'));
    await session.signOut();
    expect(api.calls.at(-1)).toBe('sign out token-1');
    expect(logged).toEqual(['session: the token could not be removed']);
    expect(started().session.view()).toMatchObject({ kind: 'signed-out' });
  });

  describe('of somebody else, while an old token cannot be removed,', () => {
    const token = () => join(directory, 'token');
    const record = () => readFileSync(join(directory, 'session.json'), 'utf8');
    const paul = { ...answer.operator, id: 'o2', name: 'Paul Stern', email: 'paul@example.com' };

    /** Marie has signed out, and her token stayed where it was. */
    async function signedInOver() {
      const made = started();
      await signIn(made.session);
      renameSync(token(), `${token()}.held`);
      mkdirSync(token());
      await made.session.signOut();
      made.api.who = { ...answer, token: 'token-2', operator: paul };
      await signIn(made.session);
      return made;
    }

    function letGoOfToken() {
      rmdirSync(token());
      renameSync(`${token()}.held`, token());
    }

    it('goes on in memory, says so, and nothing of it is kept', async () => {
      const { session } = await signedInOver();
      expect(session.view()).toMatchObject({
        kind: 'signed-in',
        operator: { id: 'o2' },
        tokenKept: 'failed',
      });
      expect(session.current()?.token).toBe('token-2');
      await session.refresh();
      expect(session.view()).toMatchObject({ kind: 'signed-in', operator: { id: 'o2' } });
      expect(JSON.parse(record())).toMatchObject({ signedIn: null });
      await session.signOut();
      expect(session.view()).toMatchObject({ kind: 'signed-out' });
    });

    it('does not run on that token after a restart, which removes it', async () => {
      await signedInOver();
      letGoOfToken();
      const { session } = started();
      expect(session.view()).toMatchObject({ kind: 'signed-out', ended: null, lost: null });
      expect(existsSync(token())).toBe(false);
    });

    it('is kept again once the token could be removed', async () => {
      const { session, api } = await signedInOver();
      await session.signOut();
      letGoOfToken();
      await signIn(session);
      expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'safe-storage' });
      await session.refresh();
      expect(api.calls.at(-1)).toBe('me');
      expect(started().session.view()).toMatchObject({ operator: { id: 'o2' } });
    });
  });

  it('keeps its token when for a moment nobody can read whose it is', async () => {
    await signIn(started().session);
    const path = join(directory, 'session.json');
    renameSync(path, `${path}.held`);
    symlinkSync(path, path);
    expect(started().session.view()).toMatchObject({ kind: 'signed-out' });
    rmSync(path);
    renameSync(`${path}.held`, path);
    expect(started().session.view()).toMatchObject({ kind: 'signed-in' });
  });

  it('that was ended is over also when that cannot be written down', async () => {
    const { session } = started();
    await signIn(session);
    fillPlaceOfRecord();
    const told: unknown[] = [];
    session.onEnded((end) => told.push(end));
    session.end(ended);
    expect(told).toEqual([ended]);
    expect(session.view()).toMatchObject({ kind: 'signed-out', ended });
  });

  it.each<[string, Partial<SafeStorage>]>([
    ['safe storage fails', { encryptString: fails }],
    ['it cannot be written', { encryptString: () => fillPlaceOfDraft() }],
  ])('stays in memory, and says so, when %s', async (_name, part) => {
    const { session } = started({ ...reversing(), ...part });
    await signIn(session);
    expect(session.view()).toMatchObject({ kind: 'signed-in', tokenKept: 'failed' });
    expect(logged).toEqual(['session: the token could not be kept']);
    expect(started().session.view()).toMatchObject({ kind: 'signed-out', lost: 'not-kept' });
  });

  it.each<[string, Partial<SafeStorage>]>([
    ['the system has no key', { isEncryptionAvailable: () => false }],
    ['the key is another', { decryptString: fails }],
  ])(
    'that cannot be read while %s is lost, says so, and is there for the next start',
    async (_name, part) => {
      await signIn(started().session);
      const { session } = started({ ...reversing(), ...part });
      for (const _time of ['at the start', 'later']) {
        expect(session.view()).toMatchObject({ kind: 'signed-out', lost: 'unreadable' });
      }
      // Each time a system may ask its user.
      expect(logged).toHaveLength(1);
      expect(started().session.view()).toMatchObject({ kind: 'signed-in' });
      await signIn(session);
      expect(session.view()).toMatchObject({ kind: 'signed-in' });
    },
  );

  it('that cannot be read is gone once somebody signs out of it', async () => {
    await signIn(started().session);
    const { session } = started({ ...reversing(), decryptString: fails });
    await session.signOut();
    expect(session.view()).toMatchObject({ kind: 'signed-out', lost: null });
    expect(existsSync(join(directory, 'token'))).toBe(false);
  });

  it('waits at the start for the keyring, and keeps its token for later when that does not open', async () => {
    await signIn(started().session);
    const { safeStorage, keyring, answers } = lockedKeyring();
    const { session, tokens } = started(safeStorage, keyring);
    const ready = tokens.ready();
    answers(false);
    await ready;
    expect(session.view()).toMatchObject({ kind: 'signed-out' });
    expect(started().session.view()).toMatchObject({ kind: 'signed-in' });
  });

  it('waits for no keyring at the start when there is no token', async () => {
    const { safeStorage, keyring } = lockedKeyring();
    const { tokens } = started(safeStorage, keyring);
    await expect(tokens.ready()).resolves.toBeUndefined();
  });

  it('that was ended is gone, and the reason stays through restarts until the next sign-in', async () => {
    const { session } = started();
    await signIn(session);
    const told: unknown[] = [];
    session.onEnded((end) => told.push(end, existsSync(join(directory, 'token'))));
    session.end(ended);
    session.end(ended);
    expect(told).toEqual([ended, false]);
    const again = started().session;
    expect(again.current()).toBeNull();
    expect(again.view()).toMatchObject({ kind: 'signed-out', ended });
    await signIn(again);
    expect(started().session.view()).toMatchObject({ kind: 'signed-in' });
  });

  it('is asked for at the start, and ends when the server says so', async () => {
    await signIn(started().session);
    const { session, api } = started();
    api.failure = new AgentError('session-ended', 'over', { ended });
    await session.refresh();
    expect(session.view()).toMatchObject({ kind: 'signed-out', ended });
  });

  it('goes on when the server cannot be reached at the start', async () => {
    await signIn(started().session);
    const { session, api } = started();
    api.failure = new AgentError('unreachable', 'no route');
    await session.refresh();
    expect(session.current()).not.toBeNull();
  });

  it('is signed out here even when the server does not hear of it', async () => {
    const { session, api } = started();
    await signIn(session);
    api.failure = new AgentError('unreachable', 'no route');
    await session.signOut();
    expect(api.calls.at(-1)).toBe('sign out token-1');
    expect(started().session.view()).toMatchObject({ kind: 'signed-out', ended: null });
  });

  it('acknowledges an alert in the name of whoever is signed in', async () => {
    const { session, api } = started();
    await expect(session.acknowledgeAlert('a1')).rejects.toMatchObject({ code: 'not-signed-in' });
    await signIn(session);
    await session.acknowledgeAlert('a1');
    expect(api.calls.at(-1)).toBe('acknowledge a1 with token-1');
  });

  it('changes nothing when the sign-in fails', async () => {
    const { session, api } = started();
    api.failure = new AgentError('invalid-credentials', 'no');
    await expect(session.signIn(request)).rejects.toMatchObject({ code: 'invalid-credentials' });
    expect(session.view()).toEqual({
      kind: 'signed-out',
      server: '',
      email: '',
      ended: null,
      lost: null,
    });
  });

  it('costs a sign-in, not a crash, when its file is damaged', async () => {
    await signIn(started().session);
    writeFileSync(join(directory, 'session.json'), '{"server": 7');
    expect(started().session.view()).toMatchObject({ kind: 'signed-out' });
  });
});
