import { expect, it } from 'vitest';
import { hours, listener, storyOf } from './testing.ts';

it('what is told late is told to everybody together, also who was to hear of it later', () => {
  const recipients = [
    listener('always', { mode: 'every-change' }),
    listener('surprised', { mode: 'only-unexpected' }),
  ];
  const start = { rules: { recipients, enabled: false }, hours: hours('09:00-18:00') };
  const tells = storyOf(start, [
    ['08:00', 'online'],
    ['08:30', { rules: { enabled: true } }],
    ['08:58', 'offline'],
    ['08:58', { nobodyLooksUntil: '09:30' }],
    ['23:00'],
  ]);
  expect(tells).toEqual(['09:30 offline → always, surprised']);
});
