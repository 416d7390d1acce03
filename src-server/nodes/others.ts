import type { Logger } from 'pino';
import { lostAfter } from '../presence/awaited.machine.ts';
import type { SilentNode } from '../presence/events.ts';
import type { Db } from '../store/store.ts';
import { giveUpNode, listNodes, removeNode } from './nodes.repo.ts';
import { leftAlone, lookAt, stateOf } from './nodes.rules.ts';
import type { NodeFacts, NodeState, Sightings } from './nodes.rules.ts';

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

/** A node's eye on the others. */
export interface Others {
  /** Reads who is there, and sees to it that the dead are taken over. */
  look(selfId: string): Promise<void>;
  /** The next look is the first one again. */
  forget(): void;
  /** Those that have said nothing for a while. */
  readonly silent: readonly SilentNode[];
  /** No other node was there at the last look. */
  readonly areNone: boolean;
}

export interface OthersParts {
  readonly db: Db;
  readonly log: Logger;
  /** Looks after the devices of a dead node, however long that takes; asked again until it is certain. */
  readonly takeOver: (dead: DeadNode) => Promise<void>;
}

export function createOthers({ db, log, takeOver }: OthersParts): Others {
  let sightings: Sightings | null = null;
  let silent: readonly SilentNode[] = [];
  let areNone = true;
  /** One more with every forgetting. */
  let beginnings = 0;
  /** Looks since a node was found dead. */
  const dead = new Map<string, number>();
  const beingTakenOver = new Set<string>();

  async function lookAfter(node: NodeFacts, isOurs: boolean, alone: boolean): Promise<void> {
    const looks = (dead.get(node.id) ?? -1) + 1;
    dead.set(node.id, looks);
    if (looks === 0) {
      log.warn({ nodeId: node.id }, 'another server is gone; its devices are waited for');
      await giveUpNode(db, node.id);
    }
    if (!isOurs && looks < stepInAfterLooks) return;
    beginTakeOver({ id: node.id, aliveAt: node.aliveAt, alone }, looks >= settledAfterLooks);
  }

  /** Nothing waits for it: the signs of life must go on. */
  function beginTakeOver(node: DeadNode, isLastTime: boolean): void {
    if (beingTakenOver.has(node.id)) return;
    beingTakenOver.add(node.id);
    const begunIn = beginnings;
    takeOver(node)
      // What was sent by a server that was cut off meanwhile was not taken.
      .then(() => (isLastTime && begunIn === beginnings ? removeNode(db, node.id) : undefined))
      .catch((error: unknown) =>
        log.warn({ err: error, nodeId: node.id }, 'taking over is tried again'),
      )
      .finally(() => beingTakenOver.delete(node.id));
  }

  return {
    async look(selfId) {
      const nodes = await listNodes(db);
      const others = nodes.filter(({ id }) => id !== selfId);
      areNone = others.length === 0;
      const seen = lookAt(sightings, others);
      sightings = seen;
      const states = new Map<string, NodeState>(
        others.map((node) => [node.id, stateOf(node, seen.get(node.id)!)]),
      );
      const notDead = nodes.filter(({ id }) => states.get(id) !== 'dead');
      const living = nodes.filter(({ id }) => id === selfId || states.get(id) === 'living');
      const isFirst = living.every(({ id }) => selfId <= id);
      silent = others
        .filter(({ id }) => states.get(id) !== 'living')
        .map((node) => ({
          id: node.id,
          lostAfter: leftAlone(node, notDead) ? lostAfter(node.aliveAt) : null,
        }));
      for (const id of dead.keys()) if (states.get(id) !== 'dead') dead.delete(id);
      for (const node of others) {
        if (states.get(node.id) !== 'dead') continue;
        await lookAfter(node, isFirst, leftAlone(node, notDead));
      }
    },
    forget() {
      sightings = null;
      beginnings += 1;
    },
    get silent() {
      return silent;
    },
    get areNone() {
      return areNone;
    },
  };
}
