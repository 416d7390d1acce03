import { z } from 'zod';

/**
 * Fields of several bodies of the HTTP interface. Bodies are strict: a field the server does not
 * know is refused, so that a misspelt one never passes in silence.
 */

const notAnEmail = 'must be an e-mail address';

export const Name = z.string().trim().min(1).max(120);
/** Dots stand between other characters, and never side by side. Source: RFC 5321, "Dot-string" */
const hasDotsBetween = (email: string) => !/^\.|\.\.|\.@/.test(email);
/**
 * What a browser takes in a field for one, so that a mail server of one's own counts (`lead@localhost`);
 * nothing that a header of a mail could be broken with. Source: HTML, "valid e-mail address".
 */
export const Email = z
  .string()
  .trim()
  .max(254, { error: 'must have at most 254 characters' })
  .pipe(z.email({ pattern: z.regexes.html5Email, error: notAnEmail }))
  .refine(hasDotsBetween, { error: notAnEmail });

/**
 * A body into which an answer may go back with a change: what only the server decides is known, and left out.
 */
export const leavingOut = <Shape extends z.ZodRawShape>(
  body: z.ZodObject<Shape, z.core.$strict>,
  ...fields: string[]
) => {
  const decided = z.unknown().optional().meta({ readOnly: true });
  return body
    .extend(Object.fromEntries(fields.map((field) => [field, decided])))
    .transform((given) => {
      const kept = Object.entries(given).filter(([field]) => !fields.includes(field));
      return Object.fromEntries(kept) as z.output<typeof body>;
    });
};

export const minPasswordLength = 10;
export const NewPassword = z.string().min(minPasswordLength).max(256);
