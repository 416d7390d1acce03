import { expect, it } from 'vitest';
import { readIdleMinutes } from './idle-minutes.rules.ts';

it.each([
  ['15', { ok: true, minutes: 15 }],
  [' 1 ', { ok: true, minutes: 1 }],
  ['240', { ok: true, minutes: 240 }],
  ['', { ok: false, why: 'empty' }],
  ['   ', { ok: false, why: 'empty' }],
  ['0', { ok: false, why: 'too-few' }],
  ['-5', { ok: false, why: 'too-few' }],
  ['241', { ok: false, why: 'too-many' }],
  ['999', { ok: false, why: 'too-many' }],
  ['1.5', { ok: false, why: 'not-whole' }],
  ['1e2', { ok: false, why: 'not-whole' }],
  ['abc', { ok: false, why: 'not-whole' }],
])('reads %j', (typed, wanted) => {
  expect(readIdleMinutes(typed)).toEqual(wanted);
});
