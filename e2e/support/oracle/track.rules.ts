/**
 * What is true over time, as far as somebody outside can tell: `on`, `off`, or `unsure` where the
 * server may rightly take it either way. Moments are epoch milliseconds.
 */
export type Value = 'on' | 'off' | 'unsure';

/** Holds from `from` until the next step; the first one begins at -Infinity. */
interface Step {
  readonly from: number;
  readonly value: Value;
}
export type Track = readonly Step[];

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function always(value: Value): Track {
  return [{ from: -Infinity, value }];
}

export function valueAt(track: Track, moment: number): Value {
  return track.findLast(({ from }) => from <= moment)!.value;
}

/** The track with another value in a span. */
export function paint(track: Track, { from, to }: Span, value: Value): Track {
  if (from >= to) return track;
  const rest = track.filter((step) => step.from < from || step.from > to);
  const after = to === Infinity ? [] : [{ from: to, value: valueAt(track, to) }];
  return simple([...rest, { from, value }, ...after].toSorted((a, b) => a.from - b.from));
}

/** On where one of them is, off where all are. */
export function anyOf(tracks: readonly Track[]): Track {
  return combine(tracks, (values) => {
    if (values.includes('on')) return 'on';
    return values.includes('unsure') ? 'unsure' : 'off';
  });
}

/** On where all of them are, off where one is. */
export function allOf(tracks: readonly Track[]): Track {
  return combine(tracks, (values) => {
    if (values.includes('off')) return 'off';
    return values.includes('unsure') ? 'unsure' : 'on';
  });
}

function combine(tracks: readonly Track[], decide: (values: readonly Value[]) => Value): Track {
  const moments = [...new Set(tracks.flatMap((track) => track.map(({ from }) => from)))];
  const at = tracks.map(() => 0);
  const steps = moments
    .toSorted((a, b) => a - b)
    .map((from) => {
      const values = tracks.map((track, n) => {
        while ((track[at[n]! + 1]?.from ?? Infinity) <= from) at[n]! += 1;
        return track[at[n]!]!.value;
      });
      return { from, value: decide(values) };
    });
  return simple(steps);
}

/** Every stretch of one value, the longest it can be. */
export function stretches(track: Track): (Span & { readonly value: Value })[] {
  return track.map(({ from, value }, n) => ({ from, to: track[n + 1]?.from ?? Infinity, value }));
}

function simple(steps: readonly Step[]): Track {
  return steps.filter(({ value }, n) => value !== steps[n - 1]?.value);
}
