import { parseArgs } from 'node:util';

export interface Options {
  /** Empty = all. */
  readonly parts: readonly string[];
  /** Of the devices and of the time; below 1 for trying out. */
  readonly scale: number;
  /** How long connections come and go. */
  readonly minutes: number;
}

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scale: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '1' },
      // Read where servers are started.
      profile: { type: 'boolean' },
    },
  });
  return {
    parts: positionals,
    scale: positive('scale', values.scale),
    minutes: positive('minutes', values.minutes),
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0`);
  return number;
}
