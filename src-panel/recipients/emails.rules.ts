import { Email } from '../../src-shared/fields.ts';
import { maxRecipients } from '../../src-shared/recipients.ts';

/** What became of the addresses somebody typed or pasted. */
export interface Added {
  readonly recipients: readonly string[];
  /** What stays in the field, because it was refused. */
  readonly left: string;
  readonly refusal: {
    readonly kind: 'invalid' | 'duplicate' | 'too-many';
    readonly what: string;
  } | null;
}

export function isEmail(text: string): boolean {
  return Email.safeParse(text).success;
}

/**
 * Takes one or several addresses, separated as people paste them. Good ones are added; the first
 * refused one and everything that could not be added stays in the field: nothing is lost.
 */
export function addRecipients(recipients: readonly string[], typed: string): Added {
  const added = [...recipients];
  const left: string[] = [];
  let refusal: Added['refusal'] = null;
  for (const what of split(typed)) {
    const kind = refuse(added, what);
    if (kind === null) added.push(what);
    else {
      left.push(what);
      refusal ??= { kind, what };
    }
  }
  return { recipients: added, left: left.join(', '), refusal };
}

function refuse(recipients: readonly string[], what: string) {
  if (!isEmail(what)) return 'invalid' as const;
  const same = what.toLowerCase();
  if (recipients.some((recipient) => recipient.toLowerCase() === same)) return 'duplicate' as const;
  return recipients.length >= maxRecipients ? ('too-many' as const) : null;
}

/** "Anna <anna@example.com>; paul@example.com" → the addresses in it. */
function split(typed: string): string[] {
  return typed
    .split(/[,;\n\t]+|\s(?=[^\s<]+@)/)
    .map((part) => /<([^>]*)>/.exec(part)?.[1] ?? part)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
