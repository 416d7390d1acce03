import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { wireTimeoutMs } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { addNode, beat, giveUpNode, listNodes, removeNode } from './nodes.repo.ts';
import { lookAt, lookEveryMs, looksPerBeat, stateOf } from './nodes.rules.ts';
import type { NodeState, Sightings } from './nodes.rules.ts';

/**
 * After so many looks in a row that the store did not answer, each of which takes two seconds, this
 * node no longer claims to know: before the others give it up.
 */
const cutOffAfterFailures = 3;
const failedLookMs = wireTimeoutMs;
/** A dead node's accounts are taken over by the first of the living; the others step in this many looks later. */
const stepInAfterLooks = 3;
/** A transaction of a dead node that was under way is over after so many looks. */
const settledAfterLooks = 10;

/** A node that is dead, and whose devices somebody must look after. */
export interface DeadNode {
  readonly id: string;
  /** Until then its devices were certainly there. */
  readonly aliveAt: number;
  /** No other node was living: its devices had nowhere else to go. */
  readonly alone: boolean;
}

export interface Node {
  /** A new one after every time that this node could not be sure to be taken for living. */
  readonly id: string;
  /** Whether the store answers, and the others take what this node writes. */
  readonly isServing: boolean;
  /** Whether it answered the last look. */
  readonly hasAnswer: boolean;
  /** Other nodes that have said nothing for a while. */
  readonly silentNodes: readonly string[];
  /** Resolves once it is entered, and whoever is known to be dead is taken over. */
  start(): Promise<void>;
  /** Says goodbye: the others need not wait for the silence. */
  stop(): Promise<void>;
  /** Something showed that the others gave this node up. */
  cutOff(): void;
}

export interface NodeParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /**
   * Looks after the devices of a dead node; may be asked again for the same one. Takes as long as the
   * store does, so nothing here waits for it but the start.
   */
  readonly takeOver: (dead: DeadNode) => Promise<void>;
  /** This node no longer knows who is there: whoever hangs on it must go elsewhere. */
  readonly onCutOff: () => void;
  /** With every look that succeeds. */
  readonly onLook: () => void;
}

/** This server among those that share its store: its signs of life, and its eye on the others. */
export function createNode(parts: NodeParts): Node {
  const { store, clock, log } = parts;
  const db = store.wire?.db ?? store.db;
  let cancelLook = () => {};
  let id = randomUUID() as string;
  let serving = false;
  let running = false;
  let looks = 0;
  let failures = 0;
  let sightings: Sightings | null = null;
  let states: ReadonlyMap<string, NodeState> = new Map();
  let silentNodes: readonly string[] = [];
  /** Looks since a node was found dead. */
  const dead = new Map<string, number>();
  const beingTakenOver = new Set<string>();

  async function enter(): Promise<void> {
    await addNode(db, id, clock.now());
    sightings = null;
    serving = true;
  }

  function cutOff(): void {
    if (!serving) return;
    serving = false;
    log.error({ nodeId: id }, 'the store does not answer; everybody is sent to other servers');
    parts.onCutOff();
    store.wire?.renew();
  }

  async function look(): Promise<void> {
    const begunAt = clock.now();
    let pauseMs = lookEveryMs;
    try {
      if (serving) await lookAround();
      else await comeBack();
      failures = 0;
    } catch (error) {
      log.warn({ err: error }, 'the store did not answer a look at the other servers');
      failures += 1;
      pauseMs = Math.min(failedLookMs, Math.max(0, begunAt + failedLookMs - clock.now()));
      // The embedded store is in this process: it may fail, but nobody else can be right instead.
      if (store.wire && failures >= cutOffAfterFailures) cutOff();
    }
    if (running) cancelLook = clock.after(pauseMs, () => void look());
  }

  async function lookAround(): Promise<void> {
    looks += 1;
    if (looks % looksPerBeat === 0 && !(await beat(db, id, clock.now()))) return cutOff();
    const others = (await listNodes(db)).filter((node) => node.id !== id);
    const nodes = others.map((row) => ({ ...row, lost: row.lost === 1 }));
    sightings = lookAt(sightings, nodes);
    states = new Map(nodes.map((node) => [node.id, stateOf(node, sightings!.get(node.id)!)]));
    silentNodes = [...states].filter(([, state]) => state !== 'living').map(([node]) => node);
    for (const { id: nodeId, alive_at } of others) await lookAfter(nodeId, alive_at);
    for (const nodeId of dead.keys()) if (!sightings.has(nodeId)) dead.delete(nodeId);
    parts.onLook();
  }

  async function lookAfter(nodeId: string, aliveAt: number): Promise<void> {
    if (states.get(nodeId) !== 'dead') return void dead.delete(nodeId);
    const since = (dead.get(nodeId) ?? -1) + 1;
    dead.set(nodeId, since);
    if (since === 0) {
      log.warn({ nodeId }, 'another server is gone; its devices are waited for');
      await giveUpNode(db, nodeId);
    }
    const living = [id, ...[...states].filter(([, state]) => state === 'living').map(([n]) => n)];
    const isFirst = living.every((other) => id <= other);
    if (!isFirst && since < stepInAfterLooks) return;
    takeOver({ id: nodeId, aliveAt, alone: living.length === 1 }, since >= settledAfterLooks);
  }

  function takeOver(deadNode: DeadNode, isLastTime: boolean): void {
    const { id: nodeId } = deadNode;
    if (beingTakenOver.has(nodeId)) return;
    beingTakenOver.add(nodeId);
    parts
      .takeOver(deadNode)
      .then(() => (isLastTime ? removeNode(db, nodeId) : undefined))
      .catch((error: unknown) => log.warn({ err: error, nodeId }, 'taking over is tried again'))
      .finally(() => beingTakenOver.delete(nodeId));
  }

  async function comeBack(): Promise<void> {
    await giveUpNode(db, id);
    id = randomUUID();
    await enter();
    log.info({ nodeId: id }, 'the store answers again');
  }

  /** The embedded store's lock proves that whoever was there before is dead. */
  async function buryPredecessors(): Promise<void> {
    for (const { id: nodeId, alive_at: aliveAt } of await listNodes(db)) {
      await parts.takeOver({ id: nodeId, aliveAt, alone: true });
      await removeNode(db, nodeId);
    }
  }

  return {
    get id() {
      return id;
    },
    get isServing() {
      return serving;
    },
    get hasAnswer() {
      return serving && failures === 0;
    },
    get silentNodes() {
      return silentNodes;
    },
    async start() {
      if (running) return;
      running = true;
      if (!store.wire) await buryPredecessors();
      await enter();
      await lookAround();
      cancelLook = clock.after(lookEveryMs, () => void look());
    },
    async stop() {
      if (!running) return;
      running = false;
      cancelLook();
      if (!serving) return;
      serving = false;
      try {
        await beat(db, id, clock.now());
        await giveUpNode(db, id);
      } catch (error) {
        log.warn({ err: error }, 'the other servers will have to notice by themselves');
      }
    },
    cutOff,
  };
}
