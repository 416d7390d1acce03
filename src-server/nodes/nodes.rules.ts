/**
 * Which of the other nodes live. A node beats every 2 s; the others look every second, and count
 * their own looks: no clock is read, so neither clocks that disagree nor a pause of whoever looks
 * make a node look dead. Source: ADR 7, "Who is alive".
 */

export const lookEveryMs = 1_000;
/** A sign of life with every second look. */
export const looksPerBeat = 2;
/** Silent for so many looks: its devices may already be elsewhere. */
const silentAfterLooks = 4;
/** Silent for so many looks: it is dead. */
const deadAfterLooks = 8;

/** A node as its row has it. Moments are epoch milliseconds of its own clock. */
export interface NodeFacts {
  readonly id: string;
  readonly beat: number;
  readonly enteredAt: number;
  /** The last sign of life: until then its devices were certainly there. */
  readonly aliveAt: number;
  /** Stopped, or given up by another node. */
  readonly lost: boolean;
}

/** What is remembered of a node from one look to the next. */
export interface Sighting {
  readonly beat: number;
  /** Looks without a new beat. */
  readonly silentLooks: number;
  /** Whether it was seen to live: who was there at the first look may have died long ago. */
  readonly wasLiving: boolean;
}

export type NodeState = 'living' | 'silent' | 'dead';

export type Sightings = ReadonlyMap<string, Sighting>;

/** @param seen null at the first look */
export function lookAt(seen: Sightings | null, nodes: readonly NodeFacts[]): Sightings {
  return new Map(
    nodes.map(({ id, beat }) => {
      const before = seen?.get(id);
      if (before?.beat !== beat) return [id, { beat, silentLooks: 0, wasLiving: seen !== null }];
      return [id, { ...before, silentLooks: before.silentLooks + 1 }];
    }),
  );
}

export function stateOf(node: NodeFacts, { silentLooks, wasLiving }: Sighting): NodeState {
  if (node.lost || silentLooks >= deadAfterLooks) return 'dead';
  return wasLiving && silentLooks < silentAfterLooks ? 'living' : 'silent';
}

/** Whether a node left its devices nowhere to go: every other one that is not dead came later. */
export function leftAlone(node: NodeFacts, notDead: readonly NodeFacts[]): boolean {
  return notDead.every(({ id, enteredAt }) => id === node.id || enteredAt > node.aliveAt);
}
