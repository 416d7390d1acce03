/** Calendar days and wall times of this computer's time zone, which is the reader's. */

/** The first moment of a day, "2026-11-20"; `days` later when given. Epoch milliseconds. */
export function startOfDay(date: string, days = 0): number {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year!, month! - 1, day! + days).getTime();
}

/** The next nine in the morning: in the night the same day's. */
export function nextMorning(now: number): number {
  const today = new Date(now);
  const ahead = today.getHours() < 9 ? 0 : 1;
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + ahead, 9).getTime();
}

/** A moment as a field of type `datetime-local` has it, to the minute. */
export function fieldOfMoment(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offsetMs).toISOString().slice(0, 16);
}

/** What such a field says; null while it is empty or half typed. */
export function momentOfField(value: string): number | null {
  const at = new Date(value).getTime();
  return Number.isNaN(at) ? null : at;
}
