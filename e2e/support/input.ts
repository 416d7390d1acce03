import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Moves the computer's real pointer, as a hand on the mouse does. Returns the moment, epoch milliseconds. */
export async function movePointer(): Promise<number> {
  await run('xdotool', ['mousemove_relative', '--', '7', '5']);
  await run('xdotool', ['mousemove_relative', '--', '-7', '-5']);
  return Date.now();
}
