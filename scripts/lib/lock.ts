import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir } from './paths.ts';

const pollMs = 100;
/** A moment is not worth a word. */
const saidAtTry = 10;
/** Writing a number takes no time; a lock that is empty for longer was cut off by a full disk or a power cut. */
const emptyForMs = 5_000;

/** Runs `work` while no other process of this checkout holds the lock of that name. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(cacheDir, { recursive: true });
  const file = join(cacheDir, `${name}.lock`);
  await take(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  for (let tries = 0; !(await tryTake(file)); tries += 1) {
    if (tries === saidAtTry) {
      console.log(`Waiting for another build. If there is none, delete ${file}`);
    }
    await sleep(pollMs);
  }
}

async function tryTake(file: string): Promise<boolean> {
  try {
    await writeHolder(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // A holder that was killed never removes its file.
  if (!(await isHeld(file))) await rm(file, { force: true });
  return false;
}

/** Leaves no file behind when the disk is full. */
async function writeHolder(file: string): Promise<void> {
  const created = await open(file, 'wx');
  try {
    await created.writeFile(String(process.pid));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await created.close();
  }
}

async function isHeld(file: string): Promise<boolean> {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  const writtenAt = (await stat(file).catch(() => null))?.mtimeMs ?? Date.now();
  // Our number may have been another's before us.
  if (holder === process.pid) return writtenAt >= performance.timeOrigin;
  return holder ? isAlive(holder) : Date.now() - writtenAt < emptyForMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
