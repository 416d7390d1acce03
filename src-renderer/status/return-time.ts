/** How long an Away may last with one click, in minutes. */
export const returnPresets = [15, 30, 60] as const;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const inMinutes = (now: number, minutes: number): string =>
  new Date(now + minutes * minuteMs).toISOString();

/**
 * The next time that it is `time` ("13:30") here: later today, or tomorrow.
 * @param now by a clock that is right
 * @returns null when it is no time
 */
export function nextAt(time: string, now: number): string | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const at = new Date(now);
  at.setHours(Number(hours), Number(minutes), 0, 0);
  if (at.getTime() > now) return at.toISOString();
  // When clocks go back by an hour, one comes twice.
  const again = new Date(at.getTime() + hourMs);
  if (again.getHours() === at.getHours() && again.getTime() > now) return again.toISOString();
  at.setDate(at.getDate() + 1);
  return at.toISOString();
}
