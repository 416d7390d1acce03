import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readFileIfThere } from '../json-file.ts';
import type { Log } from '../ports.ts';
import { withoutSecrets } from './secrets.rules.ts';

/** Two files of this size at most: some weeks of a usual computer. */
const maxLogBytes = 256 * 1024;

export interface LogFile {
  readonly log: Log;
  /** Everything that is kept, the oldest first. */
  read(): string;
}

/** Writes to a file that is put aside when it is full. Secrets are taken out before anything is written. */
export function logFile(
  directory: string,
  wallNow: () => number,
  maxBytes: number = maxLogBytes,
): LogFile {
  const path = join(directory, 'standwatch.log');
  const older = join(directory, 'standwatch.old.log');

  function write(line: string): void {
    mkdirSync(directory, { recursive: true });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) + line.length > maxBytes) {
      rmSync(older, { force: true });
      renameSync(path, older);
    }
    appendFileSync(path, line, { mode: 0o600 });
  }

  return {
    log(message, detail) {
      const said = detail === undefined ? message : `${message} ${inspect(detail)}`;
      const safe = withoutSecrets(said);
      console.error(safe);
      try {
        write(`${new Date(wallNow()).toISOString()} ${safe}\n`);
      } catch {
        // A full disk must not stop the app; the console has it.
      }
    },
    read: () => [older, path].map((one) => readFileIfThere(one)?.toString('utf8') ?? '').join(''),
  };
}
