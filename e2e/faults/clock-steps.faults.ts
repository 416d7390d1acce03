import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { Api, operatorPassword } from '../support/api.ts';
import { CrowdDevice, roundRobin } from '../support/crowd-device.ts';
import { figure, seconds } from '../support/figures.ts';
import { Installation } from '../support/nodes.ts';
import { SettableClock } from '../support/settable-clock.ts';

const second = 1_000;
const hour = 3_600 * second;
const dwellMs = 10 * second;
/** In the middle of a dwell. */
const whileMs = 3 * second;
/** What a full machine needs; a clock that counts would make it an hour. */
const mayBeLateMs = 30 * second;
/** After a restart the device has to come back first. */
const comeBackMs = 90 * second;
/** A clock that stays so for that long is followed. */
const followAfterMs = 30 * second;

interface Story {
  readonly clock: SettableClock;
  readonly installation: Installation;
  readonly device: CrowdDevice;
  readonly owner: Api;
}

/** A monitored account, online through one device, on a server whose clock can be set. */
async function begin(store: 'embedded' | 'postgres'): Promise<Story> {
  const clock = await SettableClock.start();
  const installation = await Installation.start({ store, env: clock.env });
  const [url] = installation.urls;
  const owner = await Api.signIn(url!);
  const { email } = await owner.addOperator('Marie Dupont');
  const who = { email, password: operatorPassword };
  const { signedIn } = await Api.signIn(url!, who, { id: 'pc-3', kind: 'desktop', name: 'PC-3' });
  const device = new CrowdDevice(signedIn.token, roundRobin([url!]), Math.random);
  device.come();
  await expect.poll(() => device.isConnected).toBe(true);
  const after = dwellMs / second;
  const monitoring = { onlineAfterSeconds: after, offlineAfterSeconds: after };
  await owner.monitor({ recipients: ['lead@example.org'], ...monitoring });
  return { clock, installation, device, owner };
}

async function end({ clock, installation, device }: Story): Promise<void> {
  device.cut({ comeBack: false });
  await installation.stop();
  await clock.remove();
}

/** The operator goes or comes, something happens, and the one mail about it comes when it is due. */
async function tellsOnTime(
  { installation, device }: Story,
  activity: 'idle' | 'active',
  { meanwhile, lateMs }: { meanwhile: () => Promise<void>; lateMs: number },
): Promise<void> {
  const { received } = installation.mail;
  const before = received.length;
  const from = Date.now();
  device.be(activity);
  await sleep(whileMs);
  await meanwhile();
  await expect.poll(() => received.length, { timeout: dwellMs + lateMs }).toBe(before + 1);
  const { at, mail } = received.at(-1)!;
  figure(`clock set: ${activity}, mail after it was due`, seconds(at - from - dwellMs));
  expect(mail.subject).toContain(activity === 'idle' ? 'offline' : 'online');
  expect(at - from).toBeGreaterThanOrEqual(dwellMs);
  expect(at - from).toBeLessThan(dwellMs + lateMs);
}

test.describe.configure({ mode: 'parallel' });

async function setWhileItRuns(store: 'embedded' | 'postgres'): Promise<void> {
  const story = await begin(store);
  const { clock, device, installation } = story;
  try {
    const setTo = (aheadMs: number) => ({
      meanwhile: () => clock.set(aheadMs),
      lateMs: mayBeLateMs,
    });
    await tellsOnTime(story, 'idle', setTo(hour));
    await tellsOnTime(story, 'active', setTo(-hour));
    // Too short to be told, however long the clock says that it was.
    device.be('idle');
    await clock.set(0);
    await sleep(whileMs);
    device.be('active');
    await sleep(dwellMs + 2 * second);
    expect(installation.mail.received).toHaveLength(2);
  } finally {
    await end(story);
  }
}

test('the clock set by an hour while a server runs makes no alert early, late or missing', async () => {
  test.setTimeout(300 * second);
  await Promise.all([setWhileItRuns('embedded'), setWhileItRuns('postgres')]);
});

test('embedded: a server begins anew by a clock that stays as it was set, and tells on time', async () => {
  test.setTimeout(400 * second);
  const story = await begin('embedded');
  const { clock, installation } = story;
  const [node] = installation.nodes;
  const beginnings = () => node!.output.split('begins anew').length - 1;
  try {
    for (const [n, aheadMs] of [hour, -hour].entries()) {
      const linesBefore = node!.output.length;
      await clock.set(aheadMs);
      await expect
        .poll(() => node!.output.slice(linesBefore), { timeout: 60 * second })
        .toContain('the clock of the system was set"');
      // In the middle of the dwell it begins anew, and moves what runs.
      await sleep(followAfterMs - 2 * whileMs);
      const meanwhile = () => expect.poll(beginnings, { timeout: 60 * second }).toBe(n + 1);
      await tellsOnTime(story, n === 0 ? 'idle' : 'active', { meanwhile, lateMs: comeBackMs });
    }
    // The clock went back by two hours in between, so the later one is not the last of the list.
    const { startedAt } = (await story.owner.alerts()).find(({ state }) => state === 'online')!;
    expect(Math.abs(Date.parse(startedAt) + hour - Date.now())).toBeLessThan(60 * second);
  } finally {
    await end(story);
  }
});

test('embedded: neither does a restart after it, or a clock that is set while no server is there', async () => {
  test.setTimeout(400 * second);
  const story = await begin('embedded');
  const { clock, installation } = story;
  const [node] = installation.nodes;
  const restarted = (before: number, after: number) => ({
    lateMs: comeBackMs,
    async meanwhile() {
      await clock.set(before);
      await node!.kill();
      await clock.set(after);
      await node!.start();
    },
  });
  try {
    await tellsOnTime(story, 'idle', restarted(hour, hour));
    await tellsOnTime(story, 'active', restarted(0, 0));
    await tellsOnTime(story, 'idle', restarted(0, hour));
    await tellsOnTime(story, 'active', restarted(hour, -hour));
  } finally {
    await end(story);
  }
});
