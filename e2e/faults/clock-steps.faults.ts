import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { beginByClock, dwellMs, type ClockStory } from '../support/clock-story.ts';
import { figure, seconds } from '../support/figures.ts';

const second = 1_000;
const hour = 3_600 * second;
/** In the middle of a dwell. */
const whileMs = 3 * second;
/** What a full machine needs; a clock that counts would make it an hour. */
const mayBeLateMs = 30 * second;
/** After a restart the device has to come back first. */
const comeBackMs = 90 * second;
/** A clock that stays so for that long is followed. */
const followAfterMs = 30 * second;

/** The operator goes or comes, something happens, and the one mail about it comes when it is due. */
async function tellsOnTime(
  { installation, device }: ClockStory,
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
  const story = await beginByClock(store);
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
    await story.end();
  }
}

test('the clock set by an hour while a server runs makes no alert early, late or missing', async () => {
  test.setTimeout(300 * second);
  await Promise.all([setWhileItRuns('embedded'), setWhileItRuns('postgres')]);
});

test('embedded: a server begins anew by a clock that stays as it was set, and tells on time', async () => {
  test.setTimeout(400 * second);
  const story = await beginByClock('embedded');
  const { clock, installation, beginnings } = story;
  const [node] = installation.nodes;
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
    await story.end();
  }
});

const killedAndStarted =
  ({ clock, installation: { nodes } }: ClockStory) =>
  (before: number, after: number) => ({
    lateMs: comeBackMs,
    async meanwhile() {
      await clock.set(before);
      await nodes[0]!.kill();
      await clock.set(after);
      await nodes[0]!.start();
    },
  });

async function setWhileNoneRuns(store: 'embedded' | 'postgres'): Promise<void> {
  const story = await beginByClock(store);
  const restarted = killedAndStarted(story);
  try {
    await tellsOnTime(story, 'idle', restarted(hour, hour));
    await tellsOnTime(story, 'active', restarted(0, 0));
    await tellsOnTime(story, 'idle', restarted(0, hour));
    await tellsOnTime(story, 'active', restarted(hour, -hour));
  } finally {
    await story.end();
  }
}

test('neither does a restart after it, or a clock that is set while no server is there', async () => {
  test.setTimeout(400 * second);
  await Promise.all([setWhileNoneRuns('embedded'), setWhileNoneRuns('postgres')]);
});

test('two servers on machines whose clocks are an hour apart go by that of PostgreSQL', async () => {
  test.setTimeout(400 * second);
  const story = await beginByClock('postgres', 1);
  const restarted = killedAndStarted(story);
  try {
    await tellsOnTime(story, 'idle', restarted(0, hour));
    await tellsOnTime(story, 'active', restarted(hour, -hour));
    const { startedAt } = (await story.owner.alerts()).find(({ state }) => state === 'online')!;
    expect(Math.abs(Date.parse(startedAt) - Date.now())).toBeLessThan(60 * second);
  } finally {
    await story.end();
  }
});

const stoodStillMs = 20 * second;
const standsStillAfterMs = 20 * second;

/**
 * As on a virtual machine that is paused by its host, and then told what time it is: what the machine counts
 * by itself lacks the pause.
 */
const standingStill = `
  import os from 'node:os';
  import { syncBuiltinESMExports } from 'node:module';
  const { uptime } = os;
  const now = performance.now.bind(performance);
  setTimeout(() => {
    performance.now = () => now() - ${stoodStillMs};
    os.uptime = () => uptime() - ${stoodStillMs / second};
    syncBuiltinESMExports();
  }, ${standsStillAfterMs}).unref();`;

test('a server whose own time fell behind begins anew by the clock of PostgreSQL', async () => {
  test.setTimeout(300 * second);
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(standingStill)}`;
  const story = await beginByClock('postgres', 1, { NODE_OPTIONS });
  try {
    const [behind] = story.installation.nodes;
    await expect
      .poll(() => behind!.output, { timeout: standsStillAfterMs + followAfterMs + 60 * second })
      .toContain('begins anew');
    await expect.poll(() => story.device.isConnected, { timeout: comeBackMs }).toBe(true);
    await tellsOnTime(story, 'idle', { meanwhile: async () => {}, lateMs: mayBeLateMs });
    const { startedAt } = (await story.owner.alerts()).find(({ state }) => state === 'offline')!;
    expect(Math.abs(Date.parse(startedAt) + dwellMs - Date.now())).toBeLessThan(10 * second);
  } finally {
    await story.end();
  }
});
