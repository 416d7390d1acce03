import { describe, expect, it } from 'vitest';
import { judgeMessages } from './messages.rules.ts';
import type { MessageCase } from './messages.rules.ts';

const alert = (id: string, status = 'sent', createdAt = 0) => ({
  id,
  createdAt,
  endedAt: null,
  deliveries: [{ id: `d-${id}`, status }],
});
const message = (id: string, subject = 'Offline', at = 0) => ({
  at,
  deliveryId: `d-${id}`,
  subject,
});

const twice = (id: string, at: number) => [at, 12_000].map((when) => message(id, 'Offline', when));

function judged(more: Partial<MessageCase> = {}) {
  const alerts = [alert('1'), alert('2')];
  return judgeMessages({
    alerts,
    taken: [message('1'), message('2')],
    newer: [],
    faults: [10_000, 20_000],
    ...more,
  });
}

describe('the judge of messages', () => {
  it('finds nothing where each came once', () => {
    expect(judged()).toEqual({ wrong: [], repeated: 0 });
  });

  it('takes as many repetitions as there were faults, and not one more', () => {
    const once = [message('1'), message('1'), message('2'), message('2')];
    expect(judged({ taken: once })).toEqual({ wrong: [], repeated: 2 });
    expect(judged({ taken: once, faults: [10_000] }).wrong).toEqual([
      '2 messages were repeated, at most 1 may be',
    ]);
  });

  it('takes one more that was taken well after another, which was not marked yet', () => {
    const repeatedAt = (at: number) => [message('1'), message('1'), message('2', 'Offline', at)];
    const taken = (at: number) => [...repeatedAt(at), message('2', 'Offline', 11_000)];
    expect(judged({ taken: taken(600), faults: [10_000] }).wrong).toEqual([]);
    expect(judged({ taken: taken(60), faults: [10_000] }).wrong).toEqual([
      '2 messages were repeated, at most 1 may be',
    ]);
  });

  it('takes none where nothing broke', () => {
    const taken = [...twice('1', 5_000), ...twice('2', 6_000)];
    expect(judged({ taken, faults: [] }).wrong).toContain(
      '2 messages were repeated, at most 0 may be',
    );
  });

  it('takes one more that waited for its turn for so long that it went without', () => {
    const taken = [...twice('1', 5_010), ...twice('2', 5_030)];
    const madeAt = (createdAt: number) => [alert('1'), alert('2', 'sent', createdAt)];
    expect(judged({ taken, alerts: madeAt(4_500), faults: [10_000] }).wrong).toEqual([]);
    expect(judged({ taken, alerts: madeAt(4_600), faults: [10_000] }).wrong).toEqual([
      '2 messages were repeated, at most 1 may be',
    ]);
  });

  it('takes none of one message more often than something broke', () => {
    const taken = [message('1'), message('1'), message('1'), message('2')];
    expect(judged({ taken, faults: [10_000] }).wrong).toContain(
      'the message of delivery d-1 came 3 times',
    );
  });

  it('lets a repeated one know that its alert has ended', () => {
    const said = ['A is offline: idle', 'A was offline: idle'];
    const taken = [...said.map((subject) => message('1', subject)), message('2')];
    const ended = { ...alert('1'), endedAt: 11_000 };
    expect(judged({ taken, alerts: [ended, alert('2')] }).wrong).toEqual([]);
    expect(judged({ taken }).wrong).toEqual(['the message of delivery d-1 said 2 things']);
  });

  it.each<[string, Partial<MessageCase>, string]>([
    ['never came', { taken: [message('1')] }, 'the message of delivery d-2 never came'],
    ['is not marked', { alerts: [alert('1'), alert('2', 'pending')] }, 'delivery d-2 is pending'],
    [
      'was made twice for one alert',
      {
        alerts: [
          { ...alert('1'), deliveries: [...alert('1').deliveries, ...alert('2').deliveries] },
        ],
      },
      'alert 1 has 2 deliveries',
    ],
    [
      'says something else when it is repeated',
      { taken: [message('1'), message('1', 'Online'), message('2')] },
      'the message of delivery d-1 said 2 things',
    ],
    [
      'has another id when it is repeated',
      { taken: [message('1'), message('2'), message('2-again')] },
      'a message came of no delivery: d-2-again',
    ],
  ])('notices one that %s', (_what, more, finding) => {
    expect(judged(more).wrong).toEqual([finding]);
  });

  it('knows that alerts are made while it reads', () => {
    const taken = [message('1'), message('2'), message('3')];
    expect(judged({ taken, newer: [alert('3', 'pending')] }).wrong).toEqual([]);
  });
});
