import type { Reader } from '../../src-shared/since.rules.ts';
import {
  clockTime,
  exactMoment,
  sayComing,
  sayComingIn,
  sayDateClock,
  sayMoment,
  saySince,
  saySinceClock,
} from '../../src-shared/since.rules.ts';
import { useReader } from './useReader.ts';

interface Props {
  readonly at: string | number;
}

const toMs = (at: string | number) => (typeof at === 'number' ? at : Date.parse(at));

/** "since 14:02"; the exact moment on hover. */
export function Since({ at }: Props) {
  return <Told at={at} tell={saySince} />;
}

/** "yesterday 14:02"; the exact moment on hover. */
export function Moment({ at }: Props) {
  return <Told at={at} tell={sayMoment} />;
}

/** "14:02", where the day stands above it; the exact moment on hover. */
export function Clock({ at }: Props) {
  return <Told at={at} tell={clockTime} />;
}

/** "since 14:02", where the day stands above it; the exact moment on hover. */
export function SinceClock({ at }: Props) {
  return <Told at={at} tell={saySinceClock} />;
}

/** "20 Nov, 14:02", where another day stands above it; the exact moment on hover. */
export function DateClock({ at }: Props) {
  return <Told at={at} tell={sayDateClock} />;
}

/** "tomorrow 09:00", of a moment to come, "… CET" where it is told in another zone; the exact moment on hover. */
export function Coming({ at, timeZone }: Props & { readonly timeZone?: string }) {
  const tell = (ms: number, reader: Reader) =>
    timeZone === undefined ? sayComing(ms, reader) : sayComingIn(timeZone, ms, reader);
  return <Told at={at} tell={tell} />;
}

/** "tomorrow 09:00:07", of a moment to come where seconds count; the exact moment on hover. */
export function ComingSecond({ at }: Props) {
  return <Told at={at} tell={(ms, reader) => `${sayComing(ms, reader)}${secondsOf(ms)}`} />;
}

/** "yesterday 14:02:07", for moments seconds apart on any day; the exact moment on hover. */
export function Stamp({ at }: Props) {
  return <Told at={at} tell={(ms, reader) => `${sayMoment(ms, reader)}${secondsOf(ms)}`} />;
}

const secondsOf = (ms: number) => `:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

function Told({ at, tell }: Props & { tell: (at: number, reader: Reader) => string }) {
  const reader = useReader();
  const ms = toMs(at);
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={exactMoment(ms, { ...reader, nameZone: true })}
    >
      {tell(ms, reader)}
    </time>
  );
}
