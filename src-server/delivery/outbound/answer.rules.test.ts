import { describe, expect, it } from 'vitest';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { judgeAnswer } from './answer.rules.ts';

describe('an answer', () => {
  const now = Date.parse('2026-11-20T13:00:00Z');
  const answer = (status: number, headers: Record<string, string> = {}, body = '') => ({
    status,
    headers,
    body,
  });

  it.each([200, 201, 202, 204, 299])('%i is accepted', (status) => {
    expect(judgeAnswer(answer(status, {}, 'ok'), now)).toBe(`${status} ok`);
    expect(judgeAnswer(answer(status), now)).toBe(`${status}`);
  });

  it('410 is final', () => {
    expect(() => judgeAnswer(answer(410, {}, 'gone'), now)).toThrow(FinalFailure);
  });

  it.each([
    ['https://a.org:8443/new/secret?key=word', 'at https://a.org:8443, which'],
    ['/new/secret', 'elsewhere,'],
    ['secret:word', 'elsewhere,'],
    [undefined, 'elsewhere,'],
  ])('that points to %s tells the origin only', (location, told) => {
    const given = answer(302, location === undefined ? {} : { location });
    expect(() => judgeAnswer(given, now)).toThrow(told);
    expect(() => judgeAnswer(given, now)).not.toThrow(/secret|word/);
  });

  it.each([
    [400, undefined, null],
    [404, undefined, null],
    [408, '60', null],
    [429, '60', 60_000],
    [429, '0.65', 650],
    [429, undefined, null],
    [429, 'soon', null],
    [429, '-5', null],
    [429, 'Fri, 20 Nov 2026 13:05:00 GMT', 300_000],
    [429, 'Fri, 20 Nov 2026 12:05:00 GMT', 0],
    [500, '60', null],
    [502, undefined, null],
    [503, '120', 120_000],
    [503, '999999999', 999_999_999_000],
  ])(
    '%i with Retry-After %s is passing, and asks for %s ms',
    async (status, header, retryAfterMs) => {
      const given = answer(status, header === undefined ? {} : { 'retry-after': header }, 'why');
      const judging = async () => judgeAnswer(given, now);
      await expect(judging()).rejects.toBeInstanceOf(PassingFailure);
      await expect(judging()).rejects.toMatchObject({ retryAfterMs, answer: `${status} why` });
    },
  );
});
