import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SignInLost, TokenKept } from '../../src-shared/agent.ts';
import { readFileIfThere, removeFile, writeFileAtomically } from '../json-file.ts';
import type { Log } from '../ports.ts';
import type { Keyring } from './keyring.ts';

/** What is used of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** Linux, in newer Electrons. */
  getSelectedStorageBackend?(): string;
}

export interface TokenStore {
  /** Resolves once a token from before the start can be read, or will not be. */
  ready(): Promise<void>;
  load(): string | null;
  /** After a wipe. In memory at once; resolves when it is kept where it is to stay. */
  save(token: string): Promise<void>;
  /** The same in memory alone, for a sign-in of which nothing can be kept. */
  hold(token: string): void;
  /**
   * After this the token is nowhere on this computer. Returns whether that is so: a file that cannot be
   * removed is logged.
   */
  wipe(): boolean;
  kept(): TokenKept;
  /** Why there is no token after a sign-in. */
  lost(): SignInLost;
}

interface TokenParts {
  readonly directory: string;
  readonly safeStorage: SafeStorage;
  readonly keyring: Keyring;
  readonly log: Log;
}

/**
 * Keeps the session's token where only this user of this computer can read it. Where the
 * system has no such place, in memory alone: a readable file would be a password on disk.
 */
export function tokenStore({ directory, safeStorage, keyring, log }: TokenParts): TokenStore {
  const path = join(directory, 'token');
  /** Undefined until its file was read, which is done once: each time the system may ask its user. */
  let token: string | null | undefined;
  let kept: TokenKept = 'memory';

  function isSafe(): boolean {
    // "basic_text" encrypts with a key everybody knows. Source: Electron's safeStorage documentation.
    return (
      keyring.isOpen() &&
      safeStorage.isEncryptionAvailable() &&
      safeStorage.getSelectedStorageBackend?.() !== 'basic_text'
    );
  }

  function wipe(): boolean {
    token = null;
    kept = 'memory';
    try {
      removeFile(path);
      return true;
    } catch (error) {
      log('session: the token could not be removed', error);
      return !existsSync(path);
    }
  }

  /** The file of one that cannot be read stays: perhaps it can be after another start. */
  function read(): string | null {
    try {
      const encrypted = readFileIfThere(path);
      if (encrypted === null) return null;
      if (isSafe()) return safeStorage.decryptString(encrypted);
      log('session: the token is there, but the system cannot decrypt it now');
    } catch (error) {
      log('session: the token cannot be read', error);
    }
    return null;
  }

  function keep(secret: string): void {
    const canKeep = isSafe();
    // Whoever signed out meanwhile wants it nowhere. Asked even so, for now the keyring is known to be open.
    if (token !== secret) return;
    kept = canKeep ? write(secret) : (keyring.problem() ?? 'no-store');
  }

  function write(secret: string): TokenKept {
    try {
      writeFileAtomically(path, safeStorage.encryptString(secret));
      return 'safe-storage';
    } catch (error) {
      log('session: the token could not be kept', error);
      return 'failed';
    }
  }

  return {
    async ready() {
      if (existsSync(path)) await keyring.open('read');
    },
    load() {
      if (token === undefined) {
        token = read();
        if (token !== null) kept = 'safe-storage';
      }
      return token;
    },
    async save(next) {
      token = next;
      await keyring.open('keep');
      keep(next);
    },
    hold(next) {
      token = next;
      kept = 'failed';
    },
    wipe,
    kept: () => kept,
    lost: () => keyring.problem() ?? (existsSync(path) ? 'unreadable' : 'not-kept'),
  };
}
