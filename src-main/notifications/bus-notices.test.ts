import { describe, expect, it, vi } from 'vitest';
import { FakeBus } from '../testing/fake-bus.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { busNotices } from './bus-notices.ts';
import type { NoticeToShow } from './show-notice.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** A daemon that knows these capabilities, and what happened. */
async function harness(...capabilities: string[]) {
  const made = slowHarness(...capabilities);
  const { bus, clock, notices } = made;
  bus.listens = true;
  await clock.pass(1_000);
  await vi.waitUntil(() => notices.hasButtons() === capabilities.includes('actions'));
  return made;
}

/** The same on a bus that does not answer yet. */
function slowHarness(...capabilities: string[]) {
  const bus = new FakeBus();
  const clock = fakeClock();
  bus.listens = false;
  const happened: string[] = [];
  const sent: unknown[][] = [];
  bus.answer(name, path, 'GetCapabilities', capabilities);
  bus.answers.set(`${name} ${path} Notify`, (body) => [sent.push([...body])]);
  bus.answers.set(`${name} ${path} CloseNotification`, ([id]) => {
    happened.push(`close ${String(id)}`);
    return [];
  });
  const electron = () => {
    happened.push('electron');
    return { close: () => {} };
  };
  const notices = busNotices(bus, electron, clock, () => {});
  const notice: NoticeToShow = {
    title: 'Alert',
    body: 'Acme <b>',
    buttons: ['Acknowledge', 'Open'],
    quiet: false,
    onClick: () => happened.push('click'),
    onButton: (index) => happened.push(`button ${index}`),
    onClose: () => happened.push('closed'),
  };
  const show = async (part: Partial<NoticeToShow> = {}) => {
    const count = sent.length;
    const shown = notices.show({ ...notice, ...part });
    await vi.waitUntil(() => !notices.hasButtons() || sent.length > count);
    return shown;
  };
  return { bus, clock, notices, show, sent, happened };
}

describe('notices on Linux', () => {
  it('have buttons where the daemon knows them, and say which was pressed', async () => {
    const { bus, show, sent, happened } = await harness('body', 'actions');
    await show();
    const [app, replaces, , title, body, actions] = sent[0]!;
    expect([app, replaces, title, body]).toEqual(['Standwatch', 0, 'Alert', 'Acme &lt;b&gt;']);
    expect(actions).toEqual(['default', '', '0', 'Acknowledge', '1', 'Open']);
    await vi.waitFor(() => {
      bus.emit(path, 'ActionInvoked', 1, '1');
      expect(happened).toContain('button 1');
    });
    happened.length = 0;
    bus.emit(path, 'ActionInvoked', 1, 'default');
    bus.emit(path, 'ActionInvoked', 7, '0');
    bus.emit(path, 'NotificationClosed', 1, 2);
    bus.emit(path, 'ActionInvoked', 1, '0');
    expect(happened).toEqual(['click', 'closed']);
  });

  it('have buttons once a bus that was slow at first answers, and hear each press once', async () => {
    const { bus, clock, notices, show, happened } = slowHarness('actions');
    await clock.pass(60_000);
    expect(notices.hasButtons()).toBe(false);
    bus.listens = true;
    await clock.pass(64_000);
    expect([notices.hasButtons(), clock.pending()]).toEqual([true, 0]);
    await show();
    await vi.waitFor(() => {
      bus.emit(path, 'ActionInvoked', 1, '0');
      expect(happened).toEqual(['button 0']);
    });
  });

  it('stay as long as the daemon likes, or as long as they hold', async () => {
    const { show, sent } = await harness('actions');
    await show();
    await show({ holdsForMs: 60_000 });
    // 0 would be for ever.
    await show({ holdsForMs: 0 });
    expect(sent.map((body) => body[7])).toEqual([-1, 60_000, 1]);
  });

  it('end with their daemon, whose next one gives their ids to others', async () => {
    const { bus, show, happened } = await harness('actions');
    await show();
    await vi.waitFor(() => {
      bus.emit(path, 'ActionInvoked', 1, 'default');
      expect(happened).toEqual(['click']);
    });
    bus.emit('/org/freedesktop/DBus', 'NameOwnerChanged', name, ':1.9', ':1.12');
    bus.emit(path, 'ActionInvoked', 1, '0');
    expect(happened).toEqual(['click', 'closed']);
  });

  it('end with the bus that tells of their buttons, and have them again on the next', async () => {
    const { bus, notices, show, happened } = await harness('actions');
    await show();
    await vi.waitFor(() => {
      bus.emit(path, 'ActionInvoked', 1, 'default');
      expect(happened).toEqual(['click']);
    });
    bus.end();
    expect([notices.hasButtons(), ...happened]).toEqual([false, 'click', 'closed']);
    bus.back();
    await vi.waitUntil(() => notices.hasButtons());
    await show();
    await vi.waitFor(() => {
      bus.emit(path, 'ActionInvoked', 2, '0');
      expect(happened).toContain('button 0');
    });
  });

  it('are taken off the screen without a word about it', async () => {
    const { bus, show, happened } = await harness('actions');
    (await show())?.close();
    await vi.waitFor(() => expect(happened).toEqual(['close 1']));
    bus.emit(path, 'NotificationClosed', 1, 3);
    expect(happened).toEqual(['close 1']);
  });

  it('are Electron’s where the daemon has no buttons, and until one runs that has', async () => {
    const { bus, notices, show, happened } = await harness('body');
    await show();
    expect([notices.hasButtons(), ...happened]).toEqual([false, 'electron']);
    bus.answer(name, path, 'GetCapabilities', ['actions']);
    await vi.waitFor(() => {
      bus.emit('/org/freedesktop/DBus', 'NameOwnerChanged', name, '', ':1.9');
      expect(notices.hasButtons()).toBe(true);
    });
    bus.answers.delete(`${name} ${path} GetCapabilities`);
    bus.emit('/org/freedesktop/DBus', 'NameOwnerChanged', name, ':1.9', '');
    await vi.waitFor(() => expect(notices.hasButtons()).toBe(false));
  });
});
