import type { CalendarProblem, HolidaysRead } from './holidays.ts';

export type FileProblem = CalendarProblem | { readonly code: 'too-large' | 'unreadable' };
export type FileRead =
  Extract<HolidaysRead, { ok: true }> | { readonly ok: false; readonly problem: FileProblem };

const maxFileBytes = 2 * 1024 * 1024;

/** Reads the holidays of a file somebody chose. The reader of calendars is loaded with the first. */
export async function readCalendarFile(file: File, from: string, until: string): Promise<FileRead> {
  if (file.size > maxFileBytes) return { ok: false, problem: { code: 'too-large' } };
  try {
    const [text, { readHolidays }] = await Promise.all([file.text(), import('./holidays.ts')]);
    return readHolidays(text, from, until);
  } catch {
    return { ok: false, problem: { code: 'unreadable' } };
  }
}
