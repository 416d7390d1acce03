import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdleState } from './idle.machine.ts';
import { idleStep, startIdle } from './idle.machine.ts';
import { nextPollInMs } from './poll.rules.ts';

const second = 1_000;
const minute = 60 * second;
/** What domain rules and style allow: ± 2 s. */
const bound = 2 * second;

interface Counter {
  readonly resolutionMs: number;
  readonly count: (quietMs: number) => number;
}

/** How each kind of source tells that nobody touched the computer for so long. */
const counters: Record<string, Counter> = {
  'whole seconds, as Electron has': {
    resolutionMs: second,
    count: (quietMs) => Math.floor(quietMs / second) * second,
  },
  'milliseconds, as GNOME has': { resolutionMs: 10, count: (quietMs) => quietMs },
  'nothing before a quiet second, as other compositors have': {
    resolutionMs: second,
    count: (quietMs) => (quietMs < second ? 0 : quietMs),
  },
};

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Bursts of work (an input every 100 ms) with pauses between them. */
const days = fc.array(fc.record({ workMs: fc.nat(3 * minute), pauseMs: fc.nat(8 * minute) }), {
  minLength: 1,
  maxLength: 12,
});

/** Every pause, from the last input before it to the first after it. */
function pausesOf(day: readonly { workMs: number; pauseMs: number }[]): Span[] {
  let at = 0;
  return day.map(({ workMs, pauseMs }) => {
    const from = at + workMs;
    at = from + pauseMs;
    return { from, to: at };
  });
}

function quietMs(pauses: readonly Span[], now: number): number {
  const pause = pauses.find(({ from, to }) => from <= now && now < to);
  return pause ? now - pause.from : now % 100;
}

/** When the machine called the computer idle, polled as seldom as the rules allow, and a little late. */
function idleSpans(
  { count, resolutionMs }: Counter,
  pauses: readonly Span[],
  thresholdMs: number,
  lateMs: number,
): Span[] {
  const rules = { thresholdMs, lockCounts: true, returnAutomatically: true };
  const spans: Span[] = [];
  const end = pauses.at(-1)!.to + minute;
  let state: IdleState = startIdle(0, rules);
  let idleFrom: number | null = null;
  for (let now = 0; now < end; now += nextPollInMs(state, now) + lateMs) {
    const idleMs = count(quietMs(pauses, now));
    const reading = { source: 'a', idleMs, resolutionMs, locked: null };
    state = idleStep(state, { kind: 'reading', now, ...reading });
    if (state.activity === 'idle') idleFrom ??= now;
    else if (idleFrom !== null) {
      spans.push({ from: idleFrom, to: now });
      idleFrom = null;
    }
  }
  return spans;
}

/** The pause that a span of idleness belongs to, within the bounds at both ends. */
const fits = (span: Span, pause: Span, thresholdMs: number) =>
  Math.abs(span.from - (pause.from + thresholdMs)) <= bound &&
  span.to >= pause.to &&
  span.to - pause.to <= bound;

describe.each(Object.entries(counters))('a counter of %s', (_name, counter) => {
  it('sets Away at its minute and brings back with the next input, whatever the day', () => {
    const minutes = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(days, minutes, fc.nat(300), (day, threshold, lateMs) => {
        const thresholdMs = threshold * minute;
        const pauses = pausesOf(day);
        const spans = idleSpans(counter, pauses, thresholdMs, lateMs);
        const missed = pauses.filter(
          (pause) =>
            pause.to - pause.from > thresholdMs + bound &&
            !spans.some((span) => fits(span, pause, thresholdMs)),
        );
        const wrong = spans.filter(
          (span) => !pauses.some((pause) => fits(span, pause, thresholdMs)),
        );
        expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
      }),
      { numRuns: 300 },
    );
  });
});
