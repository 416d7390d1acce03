import type { Reader } from '../../src-shared/since.rules.ts';
import {
  clockTime,
  exactMoment,
  sayComing,
  sayMoment,
  saySince,
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

/** "tomorrow 09:00", of a moment to come; the exact moment on hover. */
export function Coming({ at }: Props) {
  return <Told at={at} tell={sayComing} />;
}

/** "14:02:07", for moments seconds apart; the exact moment on hover. */
export function Second({ at }: Props) {
  return <Told at={at} tell={(ms, reader) => `${clockTime(ms, reader)}${secondsOf(ms)}`} />;
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
