import { z } from 'zod';

/**
 * Fields of several bodies of the HTTP interface. Bodies are strict: a field the server does not
 * know is refused, so that a misspelt one never passes in silence.
 */

export const Name = z.string().trim().min(1).max(120);
export const Email = z.string().trim().max(254).pipe(z.email());
export const minPasswordLength = 10;
export const NewPassword = z.string().min(minPasswordLength).max(256);
