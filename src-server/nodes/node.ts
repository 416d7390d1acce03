import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { SilentNode } from '../presence/events.ts';
import { wireTimeoutMs } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { addNode, beat, giveUpNode, listNodes, removeNode } from './nodes.repo.ts';
import { lookEveryMs, looksPerBeat } from './nodes.rules.ts';
import { createOthers } from './others.ts';
import type { DeadNode } from './others.ts';

/**
 * After so many looks in a row that the store did not answer, each of which takes two seconds, this
 * node no longer claims to know: before the others give it up.
 */
const cutOffAfterFailures = 3;
const failedLookMs = wireTimeoutMs;
/** Later than this, a look shows that the whole server stood still: its devices may be long gone. */
const stoodStillMs = 8_000;

/** This server among those that share its store. */
export interface Node {
  /** A new one after every time that this node could not be sure to be taken for living. */
  readonly id: string;
  /** Whether the store answers, and the others take what this node writes. */
  readonly isServing: boolean;
  /** Whether it answered the last look. */
  readonly hasAnswer: boolean;
  readonly silentNodes: readonly SilentNode[];
  /** No other server was there a moment ago. */
  readonly isAlone: boolean;
  /** Resolves once it is entered; on the embedded store, once its predecessor's devices are waited for. */
  start(): Promise<void>;
  /** Says goodbye: the others need not wait for the silence. */
  stop(): Promise<void>;
  /** Something showed that this node is not taken for living. */
  cutOff(why: string): void;
}

export interface NodeParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Looks after the devices of a dead node; may be asked again for the same one. */
  readonly takeOver: (dead: DeadNode) => Promise<void>;
  /** This node no longer knows who is there: whoever hangs on it must go elsewhere. */
  readonly onCutOff: () => void;
  /** With every look that succeeds. */
  readonly onLook: () => void;
}

export function createNode(parts: NodeParts): Node {
  const { store, clock, log, takeOver } = parts;
  const db = store.wire?.db ?? store.db;
  const others = createOthers({ db, log, takeOver });
  let id: string = randomUUID();
  let serving = false;
  let running = false;
  let looks = 0;
  let failures = 0;
  let looking: Promise<void> = Promise.resolve();
  let cancelLook = () => {};

  /** Nothing is decided before it is known whose devices nobody knows of. */
  async function enter(): Promise<void> {
    await addNode(db, id, clock.now());
    await others.look(id);
    serving = true;
    parts.onLook();
  }

  function cutOff(why: string): void {
    if (!serving) return;
    serving = false;
    others.forget();
    log.error({ nodeId: id }, `${why}; everybody is sent away to come back anew`);
    parts.onCutOff();
    store.wire?.renew();
  }

  function lookIn(ms: number): void {
    const dueAt = clock.elapsed() + ms;
    cancelLook = clock.after(ms, () => {
      if (clock.elapsed() - dueAt > stoodStillMs) cutOff('this server stood still');
      looking = look();
    });
  }

  async function look(): Promise<void> {
    const begunAt = clock.elapsed();
    let pauseMs = lookEveryMs;
    try {
      if (serving) await lookAround();
      else await comeBack();
      failures = 0;
    } catch (error) {
      log.warn({ err: error }, 'the store did not answer a look at the other servers');
      failures += 1;
      // One that hangs would let the next look wait as well.
      store.wire?.reconnect();
      pauseMs = Math.max(0, begunAt + failedLookMs - clock.elapsed());
      // The embedded store is in this process: it may fail, but nobody else can be right instead.
      if (store.wire && failures >= cutOffAfterFailures) cutOff('the store does not answer');
    }
    if (running) lookIn(pauseMs);
  }

  async function lookAround(): Promise<void> {
    looks += 1;
    if (looks % looksPerBeat === 0 && !(await beat(db, id, clock.now()))) {
      return cutOff('the other servers gave this one up');
    }
    await others.look(id);
    parts.onLook();
  }

  async function comeBack(): Promise<void> {
    await giveUpNode(db, id);
    id = randomUUID();
    await enter();
    log.info({ nodeId: id }, 'the store answers; this server begins anew');
  }

  /** The embedded store's lock proves that whoever was there before is dead. */
  async function buryPredecessors(): Promise<void> {
    for (const { id: nodeId, aliveAt } of await listNodes(db)) {
      await takeOver({ id: nodeId, aliveAt, alone: true });
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
      return others.silent;
    },
    get isAlone() {
      return others.areNone;
    },
    async start() {
      if (running) return;
      running = true;
      if (!store.wire) await buryPredecessors();
      await enter();
      lookIn(lookEveryMs);
    },
    async stop() {
      if (!running) return;
      running = false;
      cancelLook();
      await looking;
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
