/**
 * What pages need of the domain without its schemas (`domain.ts`), so that they can do without zod.
 */

export const presenceStatuses = ['online', 'busy', 'away', 'offline'] as const;

/** Reasons for Away every account has; an admin may add labels of their own. */
export const awayReasons = ['break', 'lunch', 'meeting', 'training'] as const;

export const languages = ['en', 'fr', 'es', 'de'] as const;

/** Makes a `switch` exhaustive: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
