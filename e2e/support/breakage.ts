import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation, ServerNode } from './nodes.ts';
import type { Fault } from './oracle/device.rules.ts';

/** A silent node is dead after 8 s; its devices' time begins when somebody has noticed, at the latest then. */
const givenUpWithinMs = 12_000;
const pollMs = 50;
/** A node that stood still looks well until it has looked around. */
const lookAroundMs = 2_000;

/**
 * Breaks parts of an installation with several nodes, and writes down what it broke and when, for
 * the oracle. Each call resolves when what was broken is whole again.
 */
export class Breakage {
  readonly faults: Fault[] = [];
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** kill -9, and a new start some time later. */
  async kill(node: ServerNode, downMs: number): Promise<void> {
    const from = Date.now();
    await node.kill();
    this.#note([node], { from, to: Date.now() });
    await sleep(downMs);
    await node.start();
  }

  /** The process stands still, and goes on. @returns ms from then until it is surely ready */
  async pause(node: ServerNode, forMs: number): Promise<number> {
    const from = Date.now();
    node.pause();
    await sleep(forMs);
    node.resume();
    const resumedAt = Date.now();
    await sleep(lookAroundMs);
    await this.#untilHealed([node], from);
    return Date.now() - resumedAt;
  }

  /** Its connections to PostgreSQL are reset, and new ones refused. */
  async cutOff(node: ServerNode, forMs: number): Promise<number> {
    const from = Date.now();
    await node.database!.cut();
    await sleep(forMs);
    await node.database!.heal();
    return this.#untilHealed([node], from);
  }

  /** Its connections to PostgreSQL stand, and nothing goes through. */
  async freeze(node: ServerNode, forMs: number): Promise<number> {
    const from = Date.now();
    await node.database!.freeze();
    await sleep(forMs);
    await node.database!.heal();
    return this.#untilHealed([node], from);
  }

  /** @param how a fast shutdown, or kill -9 */
  async restartPostgres(how: 'shut-down' | 'kill', downMs: number): Promise<number> {
    const postgres = this.#installation.postgres!;
    const from = Date.now();
    await (how === 'kill' ? postgres.kill() : postgres.shutDown());
    await sleep(downMs);
    await postgres.startAgain();
    return this.#untilHealed(this.#installation.nodes, from);
  }

  /** SIGTERM and a new start, as an upgrade does it. @returns ms that the end took */
  async restart(node: ServerNode): Promise<number> {
    const from = Date.now();
    const took = await node.terminate();
    this.#note([node], { from, to: Date.now() });
    await node.start();
    await untilReady([node]);
    return took;
  }

  /** The same, and what starts again is the version under test. */
  async upgrade(node: ServerNode): Promise<number> {
    node.upgrade();
    return this.restart(node);
  }

  /** @returns ms from the end of the fault until everybody is ready */
  async #untilHealed(nodes: readonly ServerNode[], from: number): Promise<number> {
    const healedAt = Date.now();
    await untilReady(nodes);
    const to = Date.now();
    this.#note(nodes, { from, to }, this.#window(nodes, { from, healedAt, to }));
    return to - healedAt;
  }

  /** Where all were cut off there was nobody to give anybody up, and devices have their time from the end on. */
  #window(
    nodes: readonly ServerNode[],
    { from, healedAt, to }: { from: number; healedAt: number; to: number },
  ): Fault['window'] {
    if (nodes.length < this.#installation.nodes.length) return [from, from + givenUpWithinMs];
    const wereSurelyCutOff = healedAt - from >= givenUpWithinMs;
    return [wereSurelyCutOff ? healedAt : from, to + givenUpWithinMs];
  }

  #note(
    nodes: readonly ServerNode[],
    { from, to }: { from: number; to: number },
    window: Fault['window'] = [from, from + givenUpWithinMs],
  ): void {
    this.faults.push({ nodes: nodes.map(({ url }) => url), from, to, window });
  }
}

/** Until all of them answer that they are ready. */
export async function untilReady(nodes: readonly ServerNode[], withinMs = 30_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (const node of nodes) {
    for (;;) {
      const { status, body } = await node.readyz();
      if (status === 200) break;
      if (Date.now() > giveUpAt) throw notReady(node, body);
      await sleep(pollMs);
    }
  }
}

const shownLines = 40;
const shownPerLine = 300;

function notReady(node: ServerNode, why: string): Error {
  const lines = node.output.trim().split('\n').slice(-shownLines);
  const state = node.isRunning ? 'runs' : 'has ended';
  const said = lines.map((line) => line.slice(0, shownPerLine)).join('\n');
  return new Error(`${node.url} is not ready: ${why}; it ${state}, and said:\n${said}`);
}
