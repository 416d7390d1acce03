import { describe, expect, it } from 'vitest';
import type { IdleDetection, LinkView } from '../../src-shared/agent.ts';
import type { IdleTest } from '../../src-shared/domain.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { ActivityReport } from '../../src-shared/socket.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { linkService } from './link.service.ts';
import type { AgentSocketEvents, AgentSocketOptions } from './socket.ts';

const target = {
  server: 'http://localhost:4600',
  token: 'secret',
  accountId: 'acme',
  launched: false,
};

/** A link whose sockets are in the test's hands. */
function harness() {
  const clock = fakeClock();
  const views: LinkView[] = [];
  const ended: SessionEnded[] = [];
  const sockets: {
    options: AgentSocketOptions;
    events: AgentSocketEvents;
    reports: ActivityReport[];
    repeated: ActivityReport[];
    idleTests: IdleTest[];
    closedWith: ActivityReport | 'nothing' | null;
  }[] = [];
  let report: ActivityReport = { activity: 'active', idleForMs: 0, activityForMs: 0 };
  let answer: Promise<null> = Promise.resolve(null);
  let detection: IdleDetection = { kind: 'works', source: 'X11' };
  const logged: string[] = [];
  const nothing = () => {};
  const link = linkService({
    clock,
    random: () => 0.5,
    currentReport: () => report,
    currentDetection: () => detection,
    log: (message) => logged.push(message),
    listener: {
      onView: (view) => views.push(view),
      onEnded: (end) => ended.push(end),
      onSnapshot: nothing,
      onChanged: nothing,
      onMe: nothing,
      onPolicy: nothing,
      onAlert: nothing,
      onAlertAboutMe: nothing,
    },
    open(options, events) {
      const socket: (typeof sockets)[number] = {
        options,
        events,
        reports: [],
        repeated: [],
        idleTests: [],
        closedWith: null,
      };
      sockets.push(socket);
      return {
        report(sent) {
          socket.reports.push(sent);
          return answer;
        },
        repeat: (sent) => void socket.repeated.push(sent),
        tellIdleTest(test, onKept) {
          socket.idleTests.push(test);
          onKept();
        },
        choose: () => Promise.reject(new Error('operation has timed out')),
        close(last) {
          socket.closedWith = last ?? 'nothing';
          return Promise.resolve();
        },
      };
    },
  });
  return {
    link,
    clock,
    views,
    ended,
    sockets,
    last: () => sockets.at(-1)!,
    setAnswer(next: Promise<null>) {
      answer = next;
    },
    setReport: (next: ActivityReport) => (report = next),
    setDetection: (next: IdleDetection) => (detection = next),
  };
}

describe('the link', () => {
  it('greets with the state of the device, reports on connecting and repeats with every heartbeat', () => {
    const { link, clock, last, setReport } = harness();
    setReport({ activity: 'idle', idleForMs: 5, activityForMs: 1 });
    link.start(target);
    expect(last().options).toMatchObject({ ...target, report: { activity: 'idle', idleForMs: 5 } });
    last().events.onHeartbeat();
    expect(last().repeated).toEqual([]);
    last().events.onConnected();
    expect(last().reports).toHaveLength(1);
    setReport({ activity: 'active', idleForMs: 0, activityForMs: 0 });
    last().events.onHeartbeat();
    expect(last().repeated).toMatchObject([{ activity: 'active' }]);
    expect(last().reports).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });

  it('tells with a heartbeat what the self-test found: once, until it is another or somebody signs in anew', () => {
    const { link, clock, last, setDetection } = harness();
    const beat = () => last().events.onHeartbeat();
    link.start(target);
    beat();
    last().events.onConnected();
    expect(last().idleTests).toEqual([]);
    beat();
    beat();
    expect(last().idleTests).toEqual([{ state: 'works', source: 'X11' }]);
    last().events.onLost();
    clock.advance(30_000);
    last().events.onConnected();
    beat();
    expect(last().idleTests).toEqual([]);
    setDetection({ kind: 'works', source: 'GNOME' });
    beat();
    expect(last().idleTests).toEqual([{ state: 'works', source: 'GNOME' }]);
    link.start(target);
    last().events.onConnected();
    beat();
    expect(last().idleTests).toEqual([{ state: 'works', source: 'GNOME' }]);
    expect(clock.pending()).toBe(0);
  });

  it('says that the computer started it until it has heard how things are', () => {
    const { link, clock, last, sockets } = harness();
    link.start({ ...target, launched: true });
    last().events.onFailed('unreachable');
    clock.advance(30_000);
    last().events.onSnapshot({} as never);
    last().events.onLost();
    clock.advance(30_000);
    expect(sockets.map(({ options }) => options.launched)).toEqual([true, true, false]);
  });

  it('comes back after a loss and sends the whole state again', () => {
    const { link, clock, views, sockets, last } = harness();
    link.start(target);
    last().events.onConnected();
    last().events.onLost();
    expect(views.at(-1)).toMatchObject({ kind: 'reconnecting', why: 'lost' });
    clock.advance(1_499);
    expect(sockets).toHaveLength(1);
    clock.advance(1);
    expect(sockets).toHaveLength(2);
    last().events.onConnected();
    expect(last().reports).toHaveLength(1);
    expect(views.at(-1)).toMatchObject({ kind: 'connected' });
  });

  it('keeps a connection that outlives a change of the network, and leaves one that does not', async () => {
    const { link, clock, sockets, last, views, setAnswer } = harness();
    link.start(target);
    last().events.onConnected();
    link.networkChanged();
    expect(last().reports).toHaveLength(2);
    await clock.pass(10_000);
    expect(sockets).toHaveLength(1);
    setAnswer(new Promise(() => {}));
    link.networkChanged();
    await clock.pass(1_999);
    expect(views.at(-1)).toMatchObject({ kind: 'connected' });
    await clock.pass(1);
    expect(views.at(-1)).toMatchObject({ kind: 'reconnecting', why: 'lost' });
    await clock.pass(1_500);
    expect(sockets).toHaveLength(2);
  });

  it('says that the server cannot be reached once the grace is over', () => {
    const { link, clock, views, last } = harness();
    link.start(target);
    last().events.onConnected();
    last().events.onLost();
    clock.advance(9_999);
    expect(views.at(-1)).toMatchObject({ kind: 'reconnecting' });
    clock.advance(1);
    expect(views.at(-1)).toMatchObject({ kind: 'unreachable' });
  });

  it('says goodbye before sleep and comes back at once', () => {
    const { link, clock, sockets, last } = harness();
    link.start(target);
    last().events.onConnected();
    void link.sleep();
    expect(last().closedWith).toMatchObject({ activity: 'suspended' });
    clock.advance(3_600_000);
    expect(sockets).toHaveLength(1);
    link.wake();
    expect(sockets).toHaveLength(2);
  });

  it('leaves nothing behind when it stops', async () => {
    const { link, clock, sockets, last, views } = harness();
    link.start(target);
    last().events.onConnected();
    await link.stop();
    await link.stop();
    expect(last().closedWith).toBe('nothing');
    expect(views.at(-1)).toEqual({ kind: 'off' });
    expect(clock.pending()).toBe(0);
    clock.advance(60_000);
    expect(sockets).toHaveLength(1);
  });

  it('tells that a choice was not heard', async () => {
    const { link, last } = harness();
    link.start(target);
    await expect(link.choose({ status: 'busy' })).rejects.toMatchObject({ code: 'not-connected' });
    last().events.onConnected();
    await expect(link.choose({ status: 'busy' })).rejects.toMatchObject({ code: 'not-connected' });
  });
});
