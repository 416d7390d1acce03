import type { Db } from '../store/store.ts';
import type { Channel } from './channel.ts';
import type { DueDelivery, Nearby } from './outbox.repo.ts';
import { listDue } from './outbox.repo.ts';
import type { Placed, PlaceLimits } from './places.rules.ts';
import { areFirst, inTurn, pickDue } from './places.rules.ts';

/** So many that are due are looked at for some that find a place. */
const mostLookedAt = 500;

/** Each one after the first is at other accounts, or deeper. */
const mostLooks = 5;

/** One that may be claimed. */
export interface Picked extends Placed {
  readonly dueAt: number;
}

export interface Picks {
  readonly picked: readonly Picked[];
  /** Some that are due and were never tried find no place: all of them are taken, or those of their host or account. */
  readonly someWait: boolean;
}

interface Picking {
  readonly db: Db;
  readonly channel: Channel;
  readonly nodeId: string;
  readonly now: number;
  readonly limits: PlaceLimits;
  /** What has a place already. */
  readonly taken: readonly Placed[];
}

/**
 * Chooses what is claimed next. Looks at as many as there are places; at more when those in front are
 * of full hosts; and then at those of other accounts, however many of one stand in front.
 */
export async function pickNext(picking: Picking): Promise<Picks> {
  const { channel, limits, taken } = picking;
  const { places } = limits;
  const fresh = new Map<string, Picked>();
  const again = new Map<string, Picked>();
  const pick = () =>
    pickDue(inTurn([...fresh.values()], [...again.values()], taken), taken, limits);
  const seen = new Set<string>();
  // Others that took this server for dead have made due again what it is still sending.
  const mine = new Set(taken.map(({ id }) => id));
  let most = places;
  for (let looks = 0; looks < mostLooks; looks++) {
    const due = await list(picking, most, [...seen]);
    for (const one of due) if (!mine.has(one.id)) (one.retry ? again : fresh).set(one.id, one);
    if (due.length < most) break;
    const picked = pick();
    const isFull = taken.length + picked.length >= places;
    if (isFull && areFirst(picked, taken)) break;
    if (most === places && channel.hostOf && !isFull) most = mostLookedAt;
    else for (const { account } of due) seen.add(account);
  }
  const picked = pick();
  return { picked, someWait: picked.filter(({ retry }) => !retry).length < fresh.size };
}

async function list(
  { db, channel, nodeId, now }: Picking,
  limit: number,
  notOf: readonly string[],
): Promise<Picked[]> {
  const nearby = nearbyOf(channel, nodeId, now);
  const looking = { channel: channel.name, now, nearby, notOf, limit };
  const fresh = await listDue(db, { ...looking, retries: false });
  const again = await listDue(db, { ...looking, retries: true });
  return [...fresh, ...again].map((delivery) => placedOf(delivery, channel));
}

function nearbyOf({ waitsForDeviceMs }: Channel, nodeId: string, now: number): Nearby | null {
  return waitsForDeviceMs === undefined ? null : { nodeId, dueBefore: now - waitsForDeviceMs };
}

function placedOf(due: DueDelivery, channel: Channel): Picked {
  const { id, account, address, attempts, dueAt } = due;
  const host = address === null ? null : (channel.hostOf?.(address) ?? null);
  return { id, account, host, retry: attempts > 0, dueAt };
}
