import { describe, expect, it } from 'vitest';
import { sampleOperator, sampleState } from '../testing/sample-state.ts';
import { translator } from '../words/translator.ts';
import { noticeWords } from './notice-words.ts';
import { idlenessMatters, noticeFor } from './notices.rules.ts';

const soon = {
  detection: { kind: 'works' as const, source: 'X11' },
  activity: 'active' as const,
  awayAt: 60_000,
  asksToReturn: false,
};
const t = translator('en');
const reader = { now: 0, timeZone: 'Europe/Paris', language: 'en' } as const;
const words = { t, reader, buttons: false };

describe('the warning before Away', () => {
  it.each([
    ['nobody else', [], true],
    ['a coworker who is away', [sampleOperator('paul', 'away')], true],
    ['a coworker who is online', [sampleOperator('paul', 'online')], false],
  ])('with %s', (_name, others, onlyOneOnline) => {
    expect(noticeFor(sampleState({ idle: soon }, ...others))).toEqual({
      kind: 'away-soon',
      awayAt: 60_000,
      onlyOneOnline,
    });
  });

  it.each(['reconnecting', 'unreachable'] as const)(
    'says nothing of others while the server is %s: nobody knows who else is there',
    (kind) => {
      const link = { kind, since: 0, attempt: 1, nextAttemptAt: null, why: 'lost' } as const;
      expect(noticeFor(sampleState({ idle: soon, link }))).toMatchObject({ onlyOneOnline: false });
    },
  );

  it('says what will happen', () => {
    const notice = noticeFor(sampleState({ idle: soon }))!;
    expect(noticeWords(notice, words)).toEqual({
      title: 'You’ll be set to Away in 60 s',
      body: 'You are the only one online: the account will go offline.\nClick to say you are here.',
      action: 'I’m here',
    });
  });

  it('is nothing to somebody who chose Away or Offline', () => {
    expect(
      ['online', 'busy', 'away', 'offline', undefined].map((s) => idlenessMatters(s as never)),
    ).toEqual([true, true, false, false, true]);
  });
});

it('asks before the return', () => {
  const idle = { ...soon, activity: 'idle' as const, awayAt: null, asksToReturn: true };
  const notice = noticeFor(sampleState({ idle }))!;
  expect(noticeWords(notice, { ...words, buttons: true }).body).toBe('Go back to Online?');
});

it.each([
  [
    { kind: 'held', status: 'online' },
    'You are Away: nobody is expected now',
    'Standwatch was started with the computer, outside the coverage hours.\nClick to choose.',
  ],
  [{ kind: 'outside' }, 'You are online outside the coverage hours', 'Click to choose.'],
] as const)('tells of the hours: %o', (hours, title, body) => {
  const notice = noticeFor(sampleState({ hours }))!;
  expect(noticeWords(notice, words)).toEqual({ title, body, action: null });
  expect(noticeFor(sampleState({ hours, idle: soon }))?.kind).toBe('away-soon');
});

it('reminds of the end of an Away', () => {
  const dueBack = { at: '1970-01-01T12:30:00.000Z', isNew: true };
  const notice = noticeFor(sampleState({ dueBack }))!;
  expect(noticeWords(notice, words)).toEqual({
    title: 'You were due back at 13:30',
    body: 'Your team sees you as Away.\nClick to open Standwatch.',
    action: 'I’m back',
  });
  expect(noticeWords(notice, { ...words, buttons: true }).body).toBe('Your team sees you as Away.');
});

it('tells who ended the session and why', () => {
  const ended = {
    code: 'forced-logout' as const,
    by: 'Anna Roux',
    reason: 'left it on',
    at: '2026-05-04T10:00:00.000Z',
  };
  const state = sampleState({
    session: { kind: 'signed-out', server: '', email: '', ended, lost: null },
  });
  expect(noticeWords(noticeFor(state)!, words)).toEqual({
    title: 'You were signed out',
    body: 'By Anna Roux · left it on\nSign in to be online again.',
    action: null,
  });
});

it('is quiet otherwise', () => {
  expect(noticeFor(sampleState())).toBeNull();
});
