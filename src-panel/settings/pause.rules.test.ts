import { describe, expect, it } from 'vitest';
import { at } from '../testing/samples.ts';
import { pauseRefusal, pauseState } from './pause.rules.ts';

const moment = (time: string) => Date.parse(at(time));

describe('a planned pause', () => {
  const pause = { from: at('12:00:00'), until: at('13:00:00'), reason: 'update' };

  it.each([
    ['before it', moment('12:00:00') - 1, 'planned'],
    ['from its beginning', moment('12:00:00'), 'running'],
    ['until its end', moment('13:00:00') - 1, 'running'],
    ['at its end', moment('13:00:00'), 'none'],
  ])('%s', (_, now, kind) => {
    expect(pauseState(pause, now).kind).toBe(kind);
    expect(pauseState(null, now).kind).toBe('none');
  });

  it.each([
    ['a beginning is missing', null, 20, 'from'],
    ['an end is missing', 10, null, 'until'],
    ['it ends before it begins', 30, 20, 'until'],
    ['it is over already', 1, 10, 'until'],
    ['it has begun', 1, 11, null],
  ])('%s', (_, from, until, refusal) => {
    expect(pauseRefusal(from, until, 10)).toBe(refusal);
  });
});
