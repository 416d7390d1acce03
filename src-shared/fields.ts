import { z } from 'zod';

/**
 * Fields of several bodies of the HTTP interface. Bodies are strict: a field the server does not
 * know is refused, so that a misspelt one never passes in silence.
 */

export const Name = z.string().trim().min(1).max(120);
/**
 * What a browser takes in a field for one, so that a mail server of one's own counts (`lead@localhost`);
 * nothing that a header of a mail could be broken with. Source: HTML, "valid e-mail address".
 */
export const Email = z
  .string()
  .trim()
  .max(254, { error: 'must have at most 254 characters' })
  .pipe(z.email({ pattern: z.regexes.html5Email, error: 'must be an e-mail address' }));
export const minPasswordLength = 10;
export const NewPassword = z.string().min(minPasswordLength).max(256);
