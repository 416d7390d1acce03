import { describe, expect, it } from 'vitest';
import { AlertRaised } from '../../../src-shared/alert-notice.ts';
import type { Role } from '../../../src-shared/domain.ts';
import type { Heard } from '../../presence/raise.ts';
import type { Notice } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { alone, noticeOf, offlineAlert } from '../testing.ts';
import { createDesktopChannel, waitsForDeviceMs } from './desktop.channel.ts';

function channelTo(heard: Heard, role: Role | null = 'lead') {
  const raised: { to: object; alert: AlertRaised }[] = [];
  const channel = createDesktopChannel({
    raise: async (to, alert) => {
      raised.push({ to, alert });
      return heard;
    },
    findOperator: async () => role && { name: 'Lena Vogt', role },
  });
  const send = (changed: Partial<Notice> = {}, alert = offlineAlert) =>
    channel.send(noticeOf(alert, { recipient: 'lena', ...changed }), alone());
  return { raised, send };
}

describe('the desktop channel', () => {
  it('tells what happened and why, as the app understands it', async () => {
    const { raised, send } = channelTo('heard');
    expect(await send()).toEqual({ answer: 'The agent app of Lena Vogt has it.' });
    const [{ to, alert }] = raised as [(typeof raised)[number]];
    expect(to).toEqual({ accountId: 'acc', operatorId: 'lena' });
    expect(AlertRaised.parse(alert)).toEqual(alert);
    expect(alert).toMatchObject({
      id: 'alert-1',
      deliveryId: 'delivery-1',
      about: 'alert',
      state: 'offline',
      cause: 'idle',
      operator: { name: 'Marie Dupont' },
      endedAt: null,
      wentOn: false,
      url: 'https://standwatch.example.org/alerts?alert=alert-1',
    });
    expect(alert.chain.map(({ name }) => name)).toEqual(['Marie Dupont', 'Paul Stern']);
  });

  it('tells of what went on, though nobody monitored it any more', async () => {
    const { raised, send } = channelTo('heard');
    await send({}, { ...offlineAlert, endedAt: offlineAlert.createdAt, wentOn: true });
    expect(raised[0]?.alert).toMatchObject({ endedAt: expect.any(String), wentOn: true });
  });

  it('hands over names as one line each', async () => {
    const { raised, send } = channelTo('heard');
    const operator = { id: 'marie', name: 'Marie\n\u202eDupont' };
    await send({}, { ...offlineAlert, why: { ...offlineAlert.why, operator } });
    expect(raised[0]?.alert.operator?.name).toBe('Marie Dupont');
  });

  it.each([
    ['an app that does not answer', 'silent', 0, PassingFailure, /did not answer/],
    ['one that does not answer for long', 'silent', waitsForDeviceMs, PassingFailure, /not answer/],
    ['nobody there', 'absent', waitsForDeviceMs - 1, PassingFailure, /not at a computer/],
    ['nobody there for long', 'absent', waitsForDeviceMs, FinalFailure, /not at a computer/],
  ] as const)('fails with %s', async (_name, heard, afterMs, failure, words) => {
    const { send } = channelTo(heard);
    const sending = send({ attemptAt: offlineAlert.createdAt + afterMs });
    await expect(sending).rejects.toThrow(failure);
    await expect(sending).rejects.toThrow(words);
  });

  it.each([
    ['goes on waiting', waitsForDeviceMs - 1, PassingFailure],
    ['is given up', waitsForDeviceMs, FinalFailure],
  ])('%s from the end of quiet hours on', async (_what, afterMs, failure) => {
    const { send } = channelTo('absent');
    const leavesAt = offlineAlert.createdAt + 10 * 3_600_000;
    const sending = send({ leavesAt, attemptAt: leavesAt + afterMs });
    await expect(sending).rejects.toThrow(failure);
  });

  it.each([
    ['operator', /no lead any more/],
    [null, /was removed/],
  ] as const)('tells nothing to somebody who is %j by now', async (role, words) => {
    const { raised, send } = channelTo('heard', role);
    const sending = send();
    await expect(sending).rejects.toThrow(FinalFailure);
    await expect(sending).rejects.toThrow(words);
    expect(raised).toEqual([]);
  });

  it.each(['lead', 'admin', 'owner'] as const)('tells a person who is %s', async (role) => {
    await expect(channelTo('heard', role).send()).resolves.toBeTruthy();
  });
});
