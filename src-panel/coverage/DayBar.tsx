import { useTranslate } from '../ui/useTranslate.ts';
import type { Bar } from './coverage.rules.ts';
import { describeBars } from './coverage.words.ts';
import './coverage.css';

interface Props {
  /** The day's name, for whoever does not see the drawing. */
  readonly day: string;
  readonly bars: readonly Bar[];
  /** The minute it is, on the day that is today. */
  readonly now?: number | undefined;
}

const share = (minutes: number) => `${(minutes / 1_440) * 100}%`;

/** One day from midnight to midnight, with its hours. */
export function DayBar({ day, bars, now }: Props) {
  const t = useTranslate();
  return (
    <div className="day-bar" role="img" aria-label={describeBars(day, bars, t)}>
      {bars.map(({ from, to, night }) => (
        <span
          key={`${from} ${to} ${night}`}
          data-night={night ?? undefined}
          style={{ left: share(from), width: share(to - from) }}
        />
      ))}
      {now !== undefined && <i style={{ left: share(now) }} />}
    </div>
  );
}

/** The hours above the bars. */
export function DayScale() {
  return (
    <div className="day-scale tabular" aria-hidden>
      {[0, 6, 12, 18, 24].map((hour) => (
        <span key={hour} style={{ left: share(hour * 60) }}>
          {hour}
        </span>
      ))}
    </div>
  );
}
