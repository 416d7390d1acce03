import { maxIdleMinutes, minIdleMinutes } from '../../src-shared/durations.ts';

export type IdleMinutes =
  | { readonly ok: true; readonly minutes: number }
  | { readonly ok: false; readonly why: 'empty' | 'not-whole' | 'too-few' | 'too-many' };

/** Reads what somebody typed as the minutes before Away. */
export function readIdleMinutes(typed: string): IdleMinutes {
  const text = typed.trim();
  if (text === '') return { ok: false, why: 'empty' };
  if (!/^-?\d+$/.test(text)) return { ok: false, why: 'not-whole' };
  const minutes = Number(text);
  if (minutes < minIdleMinutes) return { ok: false, why: 'too-few' };
  if (minutes > maxIdleMinutes) return { ok: false, why: 'too-many' };
  return { ok: true, minutes };
}
