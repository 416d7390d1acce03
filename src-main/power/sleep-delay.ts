import { spawn } from 'node:child_process';
import type { Log } from '../ports.ts';

export interface SleepDelay {
  /** From now on sleep waits for `release`, as long as the system allows (5 s unless configured). */
  take(): void;
  release(): void;
}

/**
 * logind hands a delay out as an open file, which a D-Bus client without native code cannot
 * receive; its own small tool can. `cat` ends when its input does, so also when this app crashes.
 */
const command = [
  'systemd-inhibit',
  '--what=sleep',
  '--mode=delay',
  '--who=Standwatch',
  '--why=Tells the team that this computer sleeps',
  'cat',
] as const;

export function systemdSleepDelay(log: Log): SleepDelay {
  let held: { end(): void } | null = null;

  return {
    take() {
      if (held) return;
      const [file, ...args] = command;
      const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'] });
      const mine = { end: () => child.stdin.end() };
      held = mine;
      // It may be gone before its input is closed.
      child.stdin.on('error', () => {});
      child.on('error', (error) => log('power: sleep cannot be delayed', error));
      child.on('close', () => {
        if (held === mine) held = null;
      });
    },
    release() {
      held?.end();
      held = null;
    },
  };
}
