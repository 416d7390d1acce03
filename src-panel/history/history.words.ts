import type { Translate } from '../../src-shared/describe.ts';
import { describeCause, describeScope } from '../../src-shared/describe.ts';
import { ScopeState } from '../../src-shared/domain.ts';
import type { HistoryEntry } from '../../src-shared/history.ts';
import type { Reader } from '../../src-shared/since.rules.ts';

/** Why it was so, as it was said then; while it lasts, as it is said now. */
function entryCause(entry: HistoryEntry, reader: Reader, t: Translate): string {
  const then = entry.endedAt === null ? reader : { ...reader, now: Date.parse(entry.startedAt) };
  return entry.subject.kind === 'operator'
    ? describeCause(entry, then, t)
    : describeScope({ ...entry, state: ScopeState.parse(entry.status) }, then, t);
}

/** The cause with what it leaves out: on one line where it is a few words, below where it is a sentence. */
export function entryLines(entry: HistoryEntry, reader: Reader, t: Translate): string[] {
  const cause = entryCause(entry, reader, t);
  const beside = besideCause(entry, cause, t);
  return entry.subject.kind === 'operator'
    ? [[cause, ...beside].join(' · ')]
    : [cause, ...(beside.length > 0 ? [beside.join(' · ')] : [])];
}

/** On which device and by whom, where the cause does not say: "on PC-3", "by Anna Roux". */
function besideCause({ device, actor }: HistoryEntry, cause: string, t: Translate): string[] {
  const beside = [
    device && !cause.includes(device.name) ? t('cause.on', { device: device.name }) : '',
    actor && !cause.includes(actor.name) ? t('history.by', { actor: actor.name }) : '',
  ];
  return beside.filter(Boolean);
}

const minuteS = 60;
const hourS = 60 * minuteS;
const dayS = 24 * hourS;

/** How long something lasted, a second at least: "45 s", "12 min", "3 h 5 min", "2 d 4 h". */
export function durationWords(ms: number, t: Translate): string {
  const seconds = Math.max(1, Math.floor(ms / 1_000));
  if (seconds < minuteS) return t('duration.s', { count: seconds });
  const days = Math.floor(seconds / dayS);
  const hours = Math.floor((seconds % dayS) / hourS);
  const minutes = Math.floor((seconds % hourS) / minuteS);
  const parts = [
    days > 0 ? t('history.days', { count: days }) : '',
    hours > 0 ? t('history.hours', { count: hours }) : '',
    // Of days nobody counts the minutes.
    minutes > 0 && days === 0 ? t('duration.min', { count: minutes }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}
