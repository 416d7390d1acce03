import { describe, expect, it } from 'vitest';
import { Language } from '../../src-shared/domain.ts';
import { ProblemError, problems } from '../../src-shared/problems.ts';
import { resources } from '../i18n/i18n.ts';
import { translator } from '../testing/samples.ts';
import { describeFailure, describeWait } from '../ui/failure.words.ts';
import { asked, ready, received } from '../ui/resource.ts';
import { failure, readProblem } from './result.ts';

describe('reading an error', () => {
  it('takes what the server says', () => {
    const problem = new ProblemError('too-many-attempts', { retryAfterSeconds: 61 }).toProblem();
    expect(readProblem(problem)).toMatchObject({
      code: 'too-many-attempts',
      retryAfterSeconds: 61,
    });
  });

  it.each([
    [undefined],
    ['<html>'],
    [{ code: 'internal' }],
    [{ ...new ProblemError('internal').toProblem(), code: 'toString' }],
  ])('takes %j for no answer of ours', (body) => {
    expect(readProblem(body).code).toBe('unexpected-answer');
  });
});

describe('a failure in words', () => {
  it.each(Language.options)('has words for every code in %s', (language) => {
    const { failure: words } = resources[language].translation;
    const missing = Object.keys(problems).filter((code) => !(code in words));
    expect(missing).toEqual([]);
  });

  it('says how long to wait, never too short', () => {
    const t = translator('en');
    const wait = { ...failure('too-many-attempts'), retryAfterSeconds: 61 };
    expect(describeFailure(wait, t)).toBe('Too many failed attempts. Try again in 2 min.');
    expect([0, 0.2, 59, 60, 61].map((seconds) => describeWait(seconds, t))).toEqual([
      '1 s',
      '1 s',
      '59 s',
      '1 min',
      '2 min',
    ]);
  });
});

describe('a resource', () => {
  const failed = { ok: false, failure: failure('unreachable') } as const;

  it('keeps its value when reading it again fails, and says so', () => {
    const stale = received(asked(ready(1)), failed);
    expect(stale).toEqual({ kind: 'ready', value: 1, stale: failed.failure });
    expect(received(stale, { ok: true, value: 2 })).toEqual(ready(2));
  });

  it('shows loading again after a failure', () => {
    const gone = received<number>({ kind: 'loading' }, failed);
    expect(gone.kind).toBe('failed');
    expect(asked(gone)).toEqual({ kind: 'loading' });
  });
});
