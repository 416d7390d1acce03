import type { KeyringProblem } from '../../src-shared/agent.ts';
import type { Bus, BusObject } from '../dbus/bus.ts';
import { ownerChanges, theBus } from '../dbus/bus.ts';
import type { Log } from '../ports.ts';

/** What `safeStorage` needs before it answers without holding up the app. */
export interface Keyring {
  /** Nothing may ask `safeStorage` before. */
  isOpen(): boolean;
  /**
   * Resolves to whether it is open now; that may take as long as somebody types a password.
   * @param to what is wanted of it: only to keep something is one made where there is none
   */
  open(to: 'read' | 'keep'): Promise<boolean>;
  /** Why it did not open last; null when it did, or nobody tried. */
  problem(): KeyringProblem | null;
}

/** Windows, macOS, and desktops of Linux without Secret Service. */
export const noKeyring: Keyring = {
  isOpen: () => true,
  open: () => Promise.resolve(true),
  problem: () => null,
};

/** Source: Secret Service API 0.2 */
const secrets: BusObject = {
  service: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
};
/** Stands for no object. */
const none = '/';
/**
 * As long as `safeStorage` itself would wait. Beside a login everything starts at once, and to give up too
 * early means to sign in again.
 */
const timeoutMs = 25_000;

/**
 * Linux: the service that `safeStorage` keeps its key in. It asks it synchronously, on the only thread:
 * 25 s for one that does not come up, and as long as a password prompt stands there for one that is
 * locked; and one that failed is never asked again. So it is started and unlocked from here first.
 */
export function secretService(bus: Bus, log: Log): Keyring {
  let isOpen = false;
  let problem: KeyringProblem | null = null;
  let opening: Promise<boolean> | null = null;

  async function tryToOpen(to: 'read' | 'keep'): Promise<boolean> {
    await start().catch((error: unknown) => log('session: no keyring was started', error));
    // One that was there already need not be one that can be started.
    const prompt = await unlock(to);
    return prompt === none || answered({ ...secrets, path: prompt, interface: promptInterface });
  }

  function start(): Promise<unknown> {
    const call = { member: 'StartServiceByName', signature: 'su', body: [secrets.service, 0] };
    return bus.call({ ...theBus, ...call, timeoutMs });
  }

  /** Returns the prompt that must be answered first. */
  async function unlock(to: 'read' | 'keep'): Promise<string> {
    const which = { member: 'ReadAlias', signature: 's', body: ['default'] };
    const [collection] = await bus.call({ ...secrets, ...which, timeoutMs });
    if (collection === none && to === 'read') throw new Error('there is none');
    const call =
      collection === none
        ? await createCall()
        : { member: 'Unlock', signature: 'ao', body: [[collection]] };
    const [, prompt] = await bus.call({ ...secrets, ...call, timeoutMs });
    return String(prompt);
  }

  /** Whether it was answered, and not dismissed; false also when nobody is there to answer any more. */
  async function answered(prompt: BusObject): Promise<boolean> {
    log('session: the keyring asks for a password');
    let tell = (_isAnswered: boolean) => {};
    const told = new Promise<boolean>((resolve) => (tell = resolve));
    bus.onEnd(() => tell(false));
    const stops = await Promise.all([
      bus.listen(ownerChanges(secrets.service), () => tell(false)),
      bus.listen({ ...prompt, member: 'Completed' }, ([dismissed]) => tell(dismissed === false)),
    ]);
    try {
      const noWindow = '';
      const call = { member: 'Prompt', signature: 's', body: [noWindow] };
      await bus.call({ ...prompt, ...call, timeoutMs });
      return await told;
    } finally {
      for (const stop of stops) stop();
    }
  }

  async function open(to: 'read' | 'keep'): Promise<boolean> {
    try {
      isOpen = await tryToOpen(to);
      problem = isOpen ? null : 'locked';
      if (!isOpen) log('session: the keyring was not unlocked');
    } catch (error) {
      problem = 'no-keyring';
      log('session: the keyring does not answer', error);
    }
    return isOpen;
  }

  return {
    isOpen: () => isOpen,
    open(to) {
      // Electron keeps the key it was given: locked again, the keyring is not asked for it once more.
      if (isOpen) return Promise.resolve(true);
      // Two that ask get one prompt.
      opening ??= open(to).finally(() => (opening = null));
      return opening;
    },
    problem: () => problem,
  };
}

const promptInterface = 'org.freedesktop.Secret.Prompt';

/** What libsecret does where there is no default collection, which it would have a password chosen for, too. */
async function createCall() {
  const { Variant } = await import('@jellybrick/dbus-next');
  const label = { 'org.freedesktop.Secret.Collection.Label': new Variant('s', 'Default keyring') };
  return { member: 'CreateCollection', signature: 'a{sv}s', body: [label, 'default'] };
}
