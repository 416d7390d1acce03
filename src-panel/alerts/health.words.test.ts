import { describe, expect, it } from 'vitest';
import type { AlertingHealth } from '../../src-shared/alerts.ts';
import { noon, translator } from '../testing/samples.ts';
import { healthSentence, waitingSentence } from './health.words.ts';

const well: AlertingHealth = {
  trouble: null,
  worstDelaySeconds: null,
  waiting: 0,
  oldestWaitingSince: null,
  failed: 0,
};
const reader = { now: Date.parse(noon) + 60_000, timeZone: 'UTC', language: 'en' } as const;
const t = translator('en');

describe('how alerts get through, in words', () => {
  it.each([
    [{}, 'Alerts are made on time. None was due in the last 24 h.'],
    [
      { worstDelaySeconds: 0.42 },
      'Alerts are made on time: in the last 24 h at most 0.4 sec after they were due.',
    ],
    [
      { worstDelaySeconds: 0.02 },
      'Alerts are made on time: in the last 24 h at most 0.1 sec after they were due.',
    ],
    [
      { worstDelaySeconds: 10 },
      'Alerts are made on time: in the last 24 h at most 10 sec after they were due.',
    ],
    [{ worstDelaySeconds: 11 }, 'Alerts are on time again; in the last 24 h one was 11 sec late.'],
    [{ worstDelaySeconds: 90 }, 'Alerts are on time again; in the last 24 h one was 2 min late.'],
    [{ worstDelaySeconds: 7_200 }, 'Alerts are on time again; in the last 24 h one was 2 hr late.'],
    [
      { trouble: 'Alerts are late.', worstDelaySeconds: 20 },
      'Alerts do not get through just now. Tell whoever runs the server.',
    ],
  ])('with %j', (more, words) => {
    expect(healthSentence({ ...well, ...more }, t, 'en')).toBe(words);
  });

  it('says what waits, and since when', () => {
    expect(waitingSentence(well, reader, t)).toBeNull();
    expect(waitingSentence({ ...well, waiting: 2, oldestWaitingSince: noon }, reader, t)).toMatch(
      /^2 messages wait to be sent, the oldest since .*12:00/,
    );
  });
});
