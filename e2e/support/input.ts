import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Moves the computer's real pointer, as a hand on the mouse does. Returns the moment, epoch milliseconds. */
export async function movePointer(): Promise<number> {
  await run('xdotool', ['mousemove_relative', '--', '7', '5']);
  await run('xdotool', ['mousemove_relative', '--', '-7', '-5']);
  return Date.now();
}

/** Types into the window of a program, once it is there, and presses Enter. */
export async function typeInto(program: string, text: string): Promise<void> {
  const find = ['search', '--sync', '--onlyvisible', '--class', program];
  await run('xdotool', [...find, 'windowfocus', '--sync'], { timeout: 20_000 });
  await run('xdotool', ['type', text]);
  await run('xdotool', ['key', 'Return']);
}
