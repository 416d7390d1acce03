import { expect } from '@playwright/test';
import { Api, operatorPassword } from './api.ts';
import { CrowdDevice, roundRobin } from './crowd-device.ts';
import { Installation } from './nodes.ts';
import { SettableClock } from './settable-clock.ts';

const second = 1_000;
export const dwellMs = 10 * second;

/** A monitored account, online through one device, on a server whose machine's clock can be set. */
export interface ClockStory {
  readonly clock: SettableClock;
  readonly installation: Installation;
  readonly device: CrowdDevice;
  readonly owner: Api;
  /** How often the server has begun anew by a clock that stayed as it was set. */
  beginnings(): number;
  end(): Promise<void>;
}

export const recipients = ['lead@example.org'];
export const dwells = {
  onlineAfterSeconds: dwellMs / second,
  offlineAfterSeconds: dwellMs / second,
};

/**
 * @param others servers on the same store, whose clocks are right
 * @param env what else the first server is told
 */
export async function beginByClock(
  store: 'embedded' | 'postgres',
  others = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<ClockStory> {
  const clock = await SettableClock.start();
  const envOf = (n: number) => (n === 0 ? { ...clock.env, ...env } : {});
  const installation = await Installation.start({ store, nodes: 1 + others, envOf });
  const [url] = installation.urls;
  const owner = await Api.signIn(url!);
  const { email } = await owner.addOperator('Marie Dupont');
  const who = { email, password: operatorPassword };
  const { signedIn } = await Api.signIn(url!, who, { id: 'pc-3', kind: 'desktop', name: 'PC-3' });
  const device = new CrowdDevice(signedIn.token, roundRobin(installation.urls), Math.random);
  device.come();
  await expect.poll(() => device.isConnected).toBe(true);
  await owner.monitor({ recipients, ...dwells });
  return {
    clock,
    installation,
    device,
    owner,
    beginnings: () => installation.nodes[0]!.output.split('begins anew').length - 1,
    async end() {
      device.cut({ comeBack: false });
      await installation.stop();
      await clock.remove();
    },
  };
}
