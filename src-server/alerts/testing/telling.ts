import { describe, expect, it } from 'vitest';
import type { StoryStart } from '../testing.ts';
import { hours, listener, minutesMs, storyOf } from '../testing.ts';

/** Stories of what leads are told, as timelines. The account is offline since midnight on a Monday. */

export type Happenings = Parameters<typeof storyOf>[1];
export type Story = readonly [
  title: string,
  start: StoryStart,
  happenings: Happenings,
  told: readonly string[],
];

/** A chapter of stories, each a test. */
export function tells(chapter: string, stories: readonly Story[]): void {
  describe.each([chapter])('%s', () => {
    it.each(stories)('%s', (_title, start, happenings, told) => {
      expect(storyOf(start, happenings)).toEqual(told);
    });
  });
}

export const unexpected = { mode: 'only-unexpected' } as const;
export const workday = { rules: unexpected, hours: hours('09:00-18:00') };
export const department = { id: 'sales', kind: 'department' } as const;
export const salesLead = listener('lead', { account: false, departmentIds: ['sales'] });
export const reminding = { remindEveryMs: minutesMs(60) };
export const escalating = {
  escalateAfterMs: minutesMs(15),
  recipients: [listener('lead'), listener('chief', { escalation: true })],
};
export const leaves: Happenings = [
  ['08:00', 'online'],
  ['10:00', 'offline'],
];

/** Ten changes in ten minutes, each longer than its dwell of ten seconds. */
export const flapping: Happenings = Array.from({ length: 10 }, (_, minute) => [
  `10:0${minute}`,
  minute % 2 === 0 ? 'online' : 'offline',
]);
export const patient = { onlineAfterMs: 10_000, offlineAfterMs: 10_000, flapAfter: 3 };
export const three = [
  '10:00:10 online → lead',
  '10:01:10 offline → lead',
  '10:02:10 online → lead',
];
