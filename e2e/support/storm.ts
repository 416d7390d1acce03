import { setTimeout as sleep } from 'node:timers/promises';
import { CrowdDevice } from './crowd-device.ts';
import type { Balancer } from './crowd-device.ts';
import type { OperatorLog } from './oracle/device.rules.ts';
import type { Seats } from './population.ts';
import { seededRandom } from './random.ts';

/** An account with the devices of its operators. */
export interface CrowdAccount {
  readonly seats: Seats;
  /** By operator. */
  readonly operators: readonly (readonly CrowdDevice[])[];
  readonly devices: readonly CrowdDevice[];
  readonly balancer: Balancer;
}

/** How the people of an account behave. */
type Habit = (account: CrowdAccount, pause: Pause) => Promise<void>;
/** Waits between the given seconds; rejects when the storm is over. */
type Pause = (fromSeconds: number, toSeconds: number) => Promise<void>;

const connectWithinMs = 5_000;
const pollMs = 100;
const askTimeoutMs = 5_000;
const askAgainMs = 500;

export function assembleCrowd(
  population: readonly Seats[],
  balancer: Balancer,
  seed: number,
): CrowdAccount[] {
  return population.map((seats, n) => {
    const random = seededRandom(seed + n);
    const operators = seats.operators.map(({ tokens }) =>
      tokens.map((token) => new CrowdDevice(token, balancer, random)),
    );
    return { seats, operators, devices: operators.flat(), balancer };
  });
}

export function logsOf({ operators }: CrowdAccount): OperatorLog[] {
  return operators.map((devices) => ({ devices: devices.map(({ log }) => log), chosen: [] }));
}

/** Everybody comes, spread over five seconds. @returns ms until the last one is there */
export async function bringIn(crowd: readonly CrowdAccount[], withinMs: number): Promise<number> {
  const devices = crowd.flatMap((account) => account.devices);
  const startedAt = Date.now();
  devices.forEach((device, n) => device.come((n * connectWithinMs) / devices.length));
  await untilThere(devices, withinMs);
  return Date.now() - startedAt;
}

/** Until all of them are connected that may be. */
export async function untilThere(devices: readonly CrowdDevice[], withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const missing = devices.filter((one) => !one.isConnected && !one.isSignedOut).length;
    if (missing === 0) return;
    if (Date.now() > giveUpAt) throw new Error(`${missing} of ${devices.length} are not back`);
    await sleep(pollMs);
  }
}

/** Everybody behaves by their habits until `stop`; the same seed makes the same storm. */
export function startStorm(crowd: readonly CrowdAccount[], seed: number) {
  const over = new AbortController();
  const running = crowd.map((account, n) => {
    const random = seededRandom(seed + 7_919 * n);
    const pause: Pause = (from, to) =>
      sleep((from + random() * (to - from)) * 1_000, undefined, { signal: over.signal });
    return follow(habits[n % habits.length]!, account, pause);
  });
  return {
    async stop(): Promise<void> {
      over.abort();
      await Promise.all(running);
    },
  };
}

async function follow(habit: Habit, account: CrowdAccount, pause: Pause): Promise<void> {
  try {
    for (;;) await habit(account, pause);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  }
}

/** Together: the whole account changes at once. */
const everybody = ({ devices }: CrowdAccount, activity: 'active' | 'idle') => {
  for (const device of devices) device.be(activity);
};

/** Lunch: all go and all come back; some breaks are shorter than the dwell and some longer. */
const lunch: Habit = async (account, pause) => {
  await pause(3, 20);
  everybody(account, 'idle');
  await pause(3, 20);
  everybody(account, 'active');
};

/** Bad lines: everybody works all day, and connections break. Nothing of this is news. */
const badLines: Habit = async ({ devices }, pause) => {
  for (const device of devices) {
    await pause(0.5, 3);
    device.cut({ comeBack: true });
  }
};

/** The relay: one is at work at a time, the next takes over before. Never news either. */
const relay: Habit = async ({ devices }, pause) => {
  devices[0]!.be('active');
  for (const device of devices.slice(1)) device.be('idle');
  for (const [n, device] of devices.entries()) {
    await pause(2, 6);
    devices[(n + 1) % devices.length]!.be('active');
    await pause(0.5, 1);
    device.be('idle');
  }
};

/** The last one there comes and goes: by saying goodbye, by a broken cable, by walking away. */
const alone: Habit = async ({ devices }, pause) => {
  const [one, ...others] = devices;
  for (const other of others) other.be('idle');
  await pause(5, 15);
  one!.leave();
  await pause(5, 18);
  one!.come();
  await pause(8, 15);
  one!.cut({ comeBack: false });
  await pause(5, 15);
  one!.come();
  await pause(5, 15);
  one!.be('idle');
  await pause(5, 15);
  one!.be('active');
};

/** The office closes: all but one device go home, one after the other, then the last; and again. */
const closing: Habit = async ({ devices }, pause) => {
  for (const device of devices) {
    await pause(0.2, 2);
    device.leave();
  }
  await pause(4, 20);
  for (const device of devices) device.come();
  await pause(4, 20);
};

/** Sent home: whoever is at work alone is signed out by the owner, by way of any node; then another begins. */
const sentHome: Habit = async (account, pause) => {
  const { operators, devices } = account;
  for (const device of devices) device.be('idle');
  // The owner stays, whose panel gives the order, and one more.
  for (const [n, own] of [...operators.entries()].slice(1, -1)) {
    for (const device of own) device.be('active');
    await pause(4, 18);
    await forceOut(account, n);
    await pause(1, 15);
  }
  operators.at(-1)![0]!.be('active');
  await pause(60, 60);
};

async function forceOut({ seats, operators, balancer }: CrowdAccount, n: number): Promise<void> {
  const from = Date.now();
  const endBy = (to: number) => {
    for (const device of operators[n]!) device.endsBetween({ from, to });
  };
  endBy(Infinity);
  // Asked again until a node has answered: what fails may have been done all the same.
  while (!(await askToForceOut(balancer.next(), seats, n))) await sleep(askAgainMs);
  endBy(Date.now());
}

async function askToForceOut(url: string, { panelToken, operators }: Seats, n: number) {
  try {
    const response = await fetch(`${url}/api/v1/operators/${operators[n]!.id}/force-logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${panelToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'Sent home' }),
      signal: AbortSignal.timeout(askTimeoutMs),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

const habits: readonly Habit[] = [lunch, badLines, relay, alone, closing, sentHome];

/** A last state that nobody can mistake: half of the accounts at work, half idle, all connected. */
export function comeToRest(crowd: readonly CrowdAccount[]): void {
  crowd.forEach((account, n) => {
    for (const device of account.devices) device.come();
    // Accounts of one habit lie `habits.length` apart, so both ends happen to each.
    everybody(account, Math.floor(n / habits.length) % 2 === 0 ? 'active' : 'idle');
  });
}
