import { describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import { alert, at, delivery, noon } from '../testing/samples.ts';
import { timeline } from './timeline.rules.ts';

const now = Date.parse(noon);

const attempt = (time: string, ok: boolean, answer: string) => ({
  at: at(time),
  ok,
  answer,
  reason: null,
});

describe('the timeline of an alert', () => {
  const told = alert('a', {
    startedAt: at('12:00:00'),
    dueAt: at('12:01:00'),
    createdAt: at('12:01:00'),
    endedAt: at('13:00:00'),
    acknowledged: { at: at('12:05:00'), by: 'Anna' },
    deliveries: [
      delivery('late', {
        status: 'failed',
        log: [attempt('12:01:01', false, '500'), attempt('12:02:00', false, '410')],
      }),
      delivery('soon', { status: 'sent', log: [attempt('12:01:01', true, '250 OK')] }),
      delivery('waiting', { status: 'pending', nextAttemptAt: at('12:03:00') }),
      delivery('quiet', { status: 'pending', attempts: 0, nextAttemptAt: at('12:30:00') }),
      delivery('replaced', { status: 'skipped', to: 'lead@acme.org' }),
      delivery('over', { status: 'skipped', about: 'reminder', to: 'lead@acme.org' }),
    ],
  });

  const snoozes = [
    { at: at('12:04:00'), by: 'Paul', until: at('12:45:00') },
    { at: at('12:46:00'), by: 'Anna', until: null },
  ];

  it('tells all in the order of time', () => {
    const lines = timeline(told, snoozes, now).map((entry) =>
      [entry.kind, entry.at?.slice(11, 19), 'delivery' in entry ? entry.delivery.id : '']
        .filter(Boolean)
        .join(' '),
    );
    expect(lines).toEqual([
      'began 12:00:00',
      'due 12:01:00',
      'alerted 12:01:00',
      'attempt 12:01:01 late',
      'attempt 12:01:01 soon',
      'attempt 12:02:00 late',
      'given-up 12:02:00 late',
      'next 12:03:00 waiting',
      'snoozed 12:04:00',
      'acknowledged 12:05:00',
      'held 12:30:00 quiet',
      'snoozed 12:46:00',
      'ended 13:00:00',
      'replaced replaced',
      'over over',
    ]);
  });

  it('does not call an alert over that goes on: a message of it was left out because of a snooze', () => {
    const goesOn = alert('a', {
      endedAt: null,
      deliveries: [delivery('d', { status: 'skipped' })],
    });
    expect(timeline(goesOn, snoozes, now).at(-1)).toMatchObject({ kind: 'silenced' });
  });

  describe('of a reminder that was left out of an alert that has ended', () => {
    const heard = delivery('heard', { to: 'lead@acme.org', sentAt: at('12:01:05') });
    const reminder = (time: string) =>
      delivery('reminder', {
        status: 'skipped',
        about: 'reminder',
        to: 'lead@acme.org',
        createdAt: at(time),
      });
    const why = (...deliveries: DeliveryView[]) =>
      timeline(alert('a', { endedAt: at('13:00:00'), deliveries }), snoozes, now).at(-1)?.kind;

    it('says that it was snoozed, which came first', () => {
      expect(why(heard, reminder('12:03:00'))).toBe('silenced');
    });

    it.each([
      ['it was made after the last snooze', [heard, reminder('12:50:00')]],
      ['it stood for what its recipient had not heard', [reminder('12:03:00')]],
      [
        'that was heard only after the last snooze',
        [{ ...heard, sentAt: at('12:50:00') }, reminder('12:03:00')],
      ],
      [
        'a server of the version before did not say when it was made',
        [heard, { ...reminder('12:03:00'), createdAt: undefined }],
      ],
      ['it is no reminder', [heard, { ...reminder('12:03:00'), about: 'alert' as const }]],
    ])('says that it had ended where %s', (_what, deliveries) => {
      expect(why(...deliveries)).toBe('over');
    });
  });

  it('names every line once, so that nothing jumps while it is read', () => {
    const keys = timeline(told, snoozes, now).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('says how many attempts were made before those that were kept', () => {
    const log = [attempt('12:01:01', false, '500')];
    const many = alert('a', { deliveries: [delivery('d', { attempts: 41, log })] });
    expect(timeline(many, [], now).slice(-2)).toMatchObject([
      { kind: 'earlier', count: 40 },
      { answer: '500' },
    ]);
  });

  it('knows of a failure without a log', () => {
    const old = alert('a', { deliveries: [delivery('d', { status: 'failed' })] });
    expect(timeline(old, [], now).at(-1)).toMatchObject({ kind: 'given-up', at: null });
  });
});
