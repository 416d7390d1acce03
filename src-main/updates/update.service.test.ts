import { describe, expect, it } from 'vitest';
import type { UpdateView } from '../../src-shared/agent.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import type { FeedAnswer } from './feed.ts';
import type { Updater } from './update.service.ts';
import { updateService } from './update.service.ts';

const minute = 60_000;
const hour = 60 * minute;
const feed: FeedAnswer = { kind: 'feed', feed: { url: 'u', file: 'f', text: 't' } };

function harness(off?: 'package-manager') {
  const clock = fakeClock();
  const calls: string[] = [];
  const shown: UpdateView[] = [];
  const world = {
    server: 'https://desk' as string | null,
    answer: () => Promise.resolve<FeedAnswer>(feed),
    offered: '2.0.0' as string | null,
    download: (_onProgress: (percent: number) => void): Promise<void> => Promise.resolve(),
  };
  const updater: Updater = {
    offered: () => Promise.resolve(world.offered),
    download: (onProgress) => world.download(onProgress),
    installNow: () => void calls.push('install now'),
  };
  const service = updateService({
    updater: off ? { off } : updater,
    fetchFeed(server) {
      calls.push(`ask ${server}`);
      return world.answer();
    },
    server: () => world.server,
    show: (view) => void shown.push(view),
    clock,
    random: () => 0,
    log: () => {},
  });
  service.start();
  const take = () => calls.splice(0);
  return { clock, world, service, take, shown, last: () => shown.at(-1) };
}

describe('looking for updates', () => {
  it('begins a minute after the start, and goes on every six hours', async () => {
    const { clock, world, take } = harness();
    world.offered = null;
    await clock.pass(minute - 1);
    expect(take()).toEqual([]);
    await clock.pass(1);
    expect(take()).toEqual(['ask https://desk']);
    await clock.pass(6 * hour - 1);
    expect(take()).toEqual([]);
    await clock.pass(1);
    expect(take()).toEqual(['ask https://desk']);
  });

  it('asks nobody while signed out, after the end, or when this app takes none', async () => {
    const signedOut = harness();
    signedOut.world.server = null;
    const stopped = harness();
    stopped.service.stop();
    const packaged = harness('package-manager');
    packaged.service.serverChanged();
    expect(packaged.last()).toEqual({ kind: 'off', why: 'package-manager' });
    for (const { clock, service, take } of [signedOut, stopped, packaged]) {
      await clock.pass(hour);
      expect(take()).toEqual([]);
      if (service !== stopped.service) await service.look();
      expect(take()).toEqual([]);
    }
  });

  it('says nothing of a server before it was asked, and begins anew with another one', async () => {
    const { clock, world, service, last, take } = harness();
    expect(last()).toEqual({ kind: 'not-asked' });
    world.offered = null;
    await service.look();
    expect(last()).toEqual({ kind: 'current' });
    world.server = null;
    service.serverChanged();
    expect(last()).toEqual({ kind: 'not-asked' });
    await clock.pass(hour);
    take();
    world.server = 'https://other';
    service.serverChanged();
    await clock.pass(minute);
    expect(take()).toEqual(['ask https://other']);
  });

  it('does not take the answer of one server for another’s', async () => {
    const { world, service, last } = harness();
    const looked = service.look();
    world.server = 'https://other';
    service.serverChanged();
    await looked;
    expect(last()).toEqual({ kind: 'not-asked' });
  });

  it.each<[string, Partial<ReturnType<typeof harness>['world']>, UpdateView]>([
    ['a newer version', {}, { kind: 'available', version: '2.0.0' }],
    ['none for this computer', { offered: null }, { kind: 'current' }],
    ['no feed', { answer: () => Promise.resolve({ kind: 'none' }) }, { kind: 'current' }],
    [
      'a wrong signature',
      { answer: () => Promise.resolve({ kind: 'refused' }) },
      { kind: 'failed', why: 'refused' },
    ],
    [
      'no answer',
      { answer: () => Promise.reject(new Error('ECONNREFUSED')) },
      { kind: 'failed', why: 'unreachable' },
    ],
  ])('tells of %s', async (_name, part, view) => {
    const { world, service, shown } = harness();
    Object.assign(world, part);
    await service.look();
    expect(shown.slice(1)).toEqual([{ kind: 'looking' }, view]);
  });
});

describe('installing an update', () => {
  it('loads nothing before somebody says so, tells how far it is, and waits for the end of the app', async () => {
    const { world, service, shown, take } = harness();
    await service.install('now');
    expect(shown).toHaveLength(1);
    world.download = (onProgress) => {
      for (const percent of [0.4, 12.2, 12.9, 11, 80]) onProgress(percent);
      return Promise.resolve();
    };
    await service.look();
    take();
    await service.install('at-quit');
    const loading = { kind: 'loading', version: '2.0.0', when: 'at-quit' };
    expect(shown.slice(3)).toEqual([
      { ...loading, percent: 0 },
      { ...loading, percent: 12 },
      { ...loading, percent: 80 },
      { kind: 'ready', version: '2.0.0' },
    ]);
    expect(take()).toEqual([]);
    await service.install('now');
    expect(take()).toEqual(['install now']);
  });

  it('offers nothing newer while one waits, which a load that fails would take away', async () => {
    const { world, service, last, take, clock } = harness();
    await service.look();
    await service.install('at-quit');
    take();
    service.serverChanged();
    world.offered = '2.1.0';
    await clock.pass(hour * 7);
    await service.look();
    expect(take()).toEqual([]);
    expect(last()).toEqual({ kind: 'ready', version: '2.0.0' });
  });

  it('restarts at once when it is told to', async () => {
    const { service, take } = harness();
    await service.look();
    await service.install('now');
    expect(take()).toEqual(['ask https://desk', 'install now']);
  });

  it.each([
    ['interrupted', new Error('net::ERR_CONNECTION_RESET')],
    ['refused', Object.assign(new Error('sha512'), { code: 'ERR_CHECKSUM_MISMATCH' })],
    ['refused', Object.assign(new Error('signer'), { code: 'ERR_UPDATER_INVALID_SIGNATURE' })],
  ] as const)('that is %s changes nothing and can be tried again', async (why, error) => {
    const { world, service, last, take } = harness();
    await service.look();
    world.download = () => Promise.reject(error);
    await service.install('now');
    expect(last()).toEqual({ kind: 'failed', why });
    world.download = () => Promise.resolve();
    await service.look();
    await service.install('at-quit');
    expect(last()).toEqual({ kind: 'ready', version: '2.0.0' });
    expect(take()).not.toContain('install now');
  });
});
