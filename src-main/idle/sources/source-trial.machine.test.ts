import { describe, expect, it } from 'vitest';
import { startTrial, trialReading, windowInput } from './source-trial.machine.ts';

/** Readings as [moment, idle time] pairs, from a trial that starts at 0. */
const after = (...readings: [at: number, idleMs: number][]) =>
  readings.reduce((trial, [at, idleMs]) => trialReading(trial, at, idleMs), startTrial(0));

describe('a counter works', () => {
  const cases: [string, [number, number][], string][] = [
    [
      'that fell',
      [
        [0, 5_000],
        [1_000, 200],
      ],
      'works',
    ],
    [
      'that began anew long before it was read again',
      [
        [0, 2_600],
        [2_650, 2_600],
      ],
      'works',
    ],
    [
      'that fell by the least',
      [
        [0, 2_000],
        [1_000, 1_000],
      ],
      'works',
    ],
    [
      'not yet when it was too young to be seen to fall',
      [
        [0, 1_999],
        [1_000, 0],
      ],
      'trying',
    ],
    [
      'not when it only grows',
      [
        [0, 5_000],
        [1_000, 6_000],
        [2_000, 7_000],
      ],
      'trying',
    ],
    [
      'not when a second was cut off',
      [
        [0, 5_000],
        [1_990, 6_000],
      ],
      'trying',
    ],
    [
      'not when it was only set back a little',
      [
        [0, 60_000],
        [1_000, 50_000],
      ],
      'trying',
    ],
  ];
  it.each(cases)('%s', (_name, readings, verdict) => {
    expect(after(...readings).verdict).toBe(verdict);
  });
});

describe('a counter stands still', () => {
  it('when it never grew in five minutes', () => {
    expect(after([0, 0], [299_999, 1_999]).verdict).toBe('trying');
    expect(after([0, 0], [300_000, 1_999]).verdict).toBe('stands-still');
  });

  it('until it moves after all', () => {
    expect(after([0, 0], [300_000, 0], [400_000, 1_999]).verdict).toBe('stands-still');
    expect(after([0, 0], [300_000, 0], [400_000, 2_000]).verdict).toBe('trying');
    expect(after([0, 0], [300_000, 0], [400_000, 2_000], [401_000, 0]).verdict).toBe('works');
  });

  it('not when it grew once', () => {
    expect(after([0, 0], [60_000, 2_000], [300_000, 0]).verdict).not.toBe('stands-still');
  });
});

describe('input in the window', () => {
  /** Input every 10 s, read 2 s later by a counter that has grown since long before. */
  const unseen = (count: number) => {
    let trial = startTrial(0);
    for (let at = 10_000; at <= count * 10_000; at += 10_000) {
      trial = trialReading(windowInput(trial, at), at + 2_000, 60_000 + at + 2_000);
    }
    return trial;
  };

  it('that a counter missed again and again shows that it is false', () => {
    expect(unseen(4).verdict).toBe('trying');
    expect(unseen(5).verdict).toBe('misses-input');
  });

  it.each([
    ['that it saw', 12_000, 2_000, 0],
    ['that it saw almost', 12_000, 4_000, 0],
    ['that it missed', 12_000, 4_001, 1],
    ['that may show later', 11_999, 60_000, 0],
  ])('%s counts so many misses', (_name, readAt, idleMs, misses) => {
    expect(trialReading(windowInput(startTrial(0), 10_000), readAt, idleMs).misses).toBe(misses);
  });

  it('does not question a counter that was seen to work', () => {
    let trial = after([0, 5_000], [1_000, 200]);
    for (let at = 10_000; at <= 90_000; at += 10_000) {
      trial = trialReading(windowInput(trial, at), at + 2_000, at);
    }
    expect(trial.verdict).toBe('works');
  });

  it('is forgiven once it is seen again', () => {
    const trial = windowInput(unseen(4), 60_000);
    expect(trialReading(trial, 62_000, 2_000).misses).toBe(0);
  });
});
