import { join } from 'node:path';
import { inspect } from 'node:util';
import { writeFileAtomically } from '../json-file.ts';
import type { Log } from '../ports.ts';
import { withoutSecrets } from './secrets.rules.ts';

/** Tells the app that it was started again after a crash, so that it is not for ever. */
export const restartedSwitch = '--restarted-after-crash';

/** Nobody sees an app that was started by the system and died: it comes back, once. */
export function afterCrash(args: readonly string[], bySystem: boolean): 'restart' | 'end' {
  return bySystem && !args.includes(restartedSwitch) ? 'restart' : 'end';
}

/** Keeps the last crash, in a file that stays on this computer. Text only: a memory dump would hold the token. */
export function writeCrashReport(directory: string, error: unknown, about: object, log: Log): void {
  const report = { ...about, error: inspect(error) };
  const path = join(directory, 'last-crash.txt');
  try {
    writeFileAtomically(path, withoutSecrets(JSON.stringify(report, null, 2)));
  } catch (unwritten) {
    // Whatever made the app fail may be why; it ends as after any crash.
    log('the report of the crash could not be written', unwritten);
  }
}
