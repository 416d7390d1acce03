import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  keyringPassword,
  privateFolders,
  startBus,
  startKeyring,
  startLockedKeyring,
} from '../../scripts/lib/desktop-session.ts';
import type { Service } from '../../scripts/lib/service.ts';
import { typeInto } from './input.ts';

/** A session bus of its own with a keyring, which asks for its password once it was locked. */
export class LockableKeyring {
  /** For the app: where this session bus is. */
  readonly env: Record<string, string> = {};
  readonly #services: Service[] = [];
  readonly #dir: string;
  #folders: Record<string, string> = {};

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** Unlocked at first. */
  static async start(): Promise<LockableKeyring> {
    const keyring = new LockableKeyring(await mkdtemp(join(tmpdir(), 'standwatch-keyring-')));
    try {
      await keyring.#open();
      return keyring;
    } catch (error) {
      await keyring.stop();
      throw error;
    }
  }

  async #open(): Promise<void> {
    this.#folders = await privateFolders(this.#dir);
    this.env.DBUS_SESSION_BUS_ADDRESS = await startBus(this.#services, this.#folders, this.#dir);
    await startKeyring(this.#services, { ...this.#folders, ...this.env });
  }

  /** As it is after a login that knew no password. */
  async lock(): Promise<void> {
    await this.#services.pop()!.stop();
    await startLockedKeyring(this.#services, { ...this.#folders, ...this.env });
  }

  /** Into the prompt, as a hand does. */
  async typePassword(): Promise<void> {
    await typeInto('gcr-prompter', keyringPassword);
  }

  async stop(): Promise<void> {
    for (const started of this.#services.toReversed()) await started.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }
}
