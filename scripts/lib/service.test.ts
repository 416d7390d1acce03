import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endProcess, startService } from './service.ts';

const node = process.execPath;
const program = (text: string) => ['-e', text];
const staysUp = 'setInterval(() => {}, 1000);';

/** A process nobody waited for yet is dead all the same. */
function isAlive(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

describe('startService', () => {
  it('waits for the word, and stops by signal', async () => {
    const service = await startService(node, program(`console.log('up'); ${staysUp}`), {
      isReady: (output) => output.includes('up'),
    });
    expect(service.output()).toBe('up\n');
    await service.stop();
    expect(service.child.signalCode).toBe('SIGTERM');
    await expect(service.stop()).resolves.toBeUndefined();
  });

  it('says what a service said that ended too early', async () => {
    const starting = startService(node, program(`console.error('no port'); process.exit(3)`), {
      isReady: () => false,
    });
    await expect(starting).rejects.toThrow(/ended with 3 before it was ready.*\n.*no port/);
  });

  it('gives up on one that never gets ready', async () => {
    const starting = startService(node, program(staysUp), {
      isReady: () => false,
      readyTimeoutMs: 300,
    });
    await expect(starting).rejects.toThrow('was not ready after 300 ms');
  });

  it('tells a command that is not there', async () => {
    const starting = startService('standwatch-no-such-command', [], { isReady: () => false });
    await expect(starting).rejects.toThrow('standwatch-no-such-command');
  });

  it.runIf(process.platform === 'linux')('ends the service when we are killed', async () => {
    const module = JSON.stringify(join(import.meta.dirname, 'service.ts'));
    const parent = await startService(
      node,
      program(`
        const { startService } = await import(${module});
        const { child } = await startService(process.execPath, ['-e', ${JSON.stringify(staysUp)}]);
        console.log('child ' + child.pid);`),
      { isReady: (output) => /^child \d+\n/.test(output) },
    );
    const pid = Number(/\d+/.exec(parent.output())?.[0]);
    expect(isAlive(pid)).toBe(true);
    await parent.stop('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });
});

it('endProcess returns at once for a process that ended by itself', async () => {
  const service = await startService(node, program(''));
  await new Promise((resolve) => service.child.once('exit', resolve));
  await expect(endProcess(service.child)).resolves.toBeUndefined();
});
