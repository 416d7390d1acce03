import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface AcceptedMail {
  readonly to: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type MailServerSays =
  { readonly port: number } | { readonly accepted: readonly AcceptedMail[] };

const lookEveryMs = 100;

/** The mail server beside the servers that are measured. */
export class MailPeer {
  readonly accepted: AcceptedMail[] = [];
  readonly #child: ChildProcess;
  readonly #port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.#port = port;
    child.on('message', (said: MailServerSays) => {
      if ('accepted' in said) this.accepted.push(...said.accepted);
    });
  }

  static async start(): Promise<MailPeer> {
    const child = fork(join(import.meta.dirname, 'mail-server.ts'));
    const port = await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
      child.once('message', (said: MailServerSays) => {
        if ('port' in said) resolve(said.port);
      });
    });
    return new MailPeer(child, port);
  }

  /** What `SMTP_URL` must be. */
  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Waits until it has accepted so many mails. @throws Error when it takes too long */
  async waitFor(count: number, giveUpMs: number): Promise<void> {
    const giveUpAt = performance.now() + giveUpMs;
    while (this.accepted.length < count) {
      if (performance.now() > giveUpAt) {
        throw new Error(`${this.accepted.length} mails came instead of ${count}`);
      }
      await sleep(lookEveryMs);
    }
  }

  stop(): void {
    this.#child.kill();
  }
}
