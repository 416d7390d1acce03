import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Order, Report } from './load/orders.ts';
import type { Seat } from './seat.ts';

/** A connection is a descriptor, and a process may have 20,000. */
const devicesPerProcess = 10_000;
const seed = 20_240_601;

/** The load processes; accounts are never divided, so that one process sees both ends of a change. */
export class Fleet {
  readonly #children: readonly ChildProcess[];

  private constructor(count: number) {
    const file = join(import.meta.dirname, 'generator.ts');
    this.#children = Array.from({ length: count }, () => fork(file));
  }

  static async start(seats: readonly Seat[]): Promise<Fleet> {
    const fleet = new Fleet(Math.ceil(seats.length / devicesPerProcess));
    const shares = divide(seats, fleet.#children.length);
    await Promise.all(
      fleet.#children.map((child, n) =>
        ask(child, { kind: 'take', seats: shares[n]!, seed: seed + n }),
      ),
    );
    return fleet;
  }

  /** All at once; a rate is divided among them. */
  async ask(order: Order): Promise<Report> {
    const share =
      'perSecond' in order
        ? { ...order, perSecond: order.perSecond / this.#children.length }
        : order;
    return together(await Promise.all(this.#children.map((child) => ask(child, share))));
  }

  /** One after the other, so that what is asked for does not compete with itself. */
  async askInTurn(order: Order): Promise<Report> {
    const reports: Report[] = [];
    for (const child of this.#children) reports.push(await ask(child, order));
    return together(reports);
  }

  /** Ends them; connections are cut. */
  stop(): void {
    for (const child of this.#children) child.kill();
  }
}

function ask(child: ChildProcess, order: Order): Promise<Report> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a load process ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (answer: Answer) => {
      child.off('exit', gone);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer);
    });
    child.send(order);
  });
}

/** Whole accounts, one process after the other. */
function divide(seats: readonly Seat[], parts: number): Seat[][] {
  const shares: Seat[][] = Array.from({ length: parts }, () => []);
  const accounts = [...Map.groupBy(seats, (seat) => seat.accountId).values()];
  for (const [n, account] of accounts.entries()) shares[n % parts]!.push(...account);
  return shares;
}

function together(reports: readonly Report[]): Report {
  const sum = (of: (report: Report) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  const began = reports.map(({ firstAt }) => firstAt).filter((at) => at > 0);
  return {
    samples: reports.flatMap(({ samples }) => samples),
    firstAt: Math.min(...began),
    lastAt: Math.max(...reports.map(({ lastAt }) => lastAt)),
    done: sum(({ done }) => done),
    acked: sum(({ acked }) => acked),
    notices: sum(({ notices }) => notices),
    messages: sum(({ messages }) => messages),
    bytes: sum(({ bytes }) => bytes),
    online: sum(({ online }) => online),
    failures: sumByKey(reports.map(({ failures }) => failures)),
    snapshotBytes: Math.max(...reports.map(({ snapshotBytes }) => snapshotBytes)),
  };
}

function sumByKey(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, count] of counts.flatMap((one) => Object.entries(one))) {
    sums[key] = (sums[key] ?? 0) + count;
  }
  return sums;
}
