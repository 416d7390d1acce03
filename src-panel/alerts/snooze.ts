import { nextMorning } from '../ui/local-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What is offered for putting an alert off. */
export const snoozeChoices = ['15-min', '1-h', '4-h', 'morning'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/** When a choice ends, in epoch milliseconds. */
export function snoozeEnd(choice: SnoozeChoice, now: number): number {
  switch (choice) {
    case '15-min':
      return now + 15 * minuteMs;
    case '1-h':
      return now + hourMs;
    case '4-h':
      return now + 4 * hourMs;
    case 'morning':
      return nextMorning(now);
  }
}

/** The server puts nothing off for longer. */
const longestMs = 7 * 24 * hourMs;

export function isSnoozeEnd(until: number | null, now: number): until is number {
  return until !== null && until > now && until <= now + longestMs;
}
