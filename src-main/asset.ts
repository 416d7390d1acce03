import { join } from 'node:path';
import { app } from 'electron';

/** A file of `assets/`, where the app has it. */
export function asset(...path: string[]): string {
  return join(app.getAppPath(), 'assets', ...path);
}
