import { allOf, always, anyOf, paint } from './track.rules.ts';
import type { Span, Track } from './track.rules.ts';

/**
 * From what devices did and which faults there were, when their operators were there. It knows the
 * domain's rules and nothing of the server. Moments are epoch milliseconds.
 */

/** The device told the server whether its operator is active, or which status they chose. */
export interface Claim {
  readonly sentAt: number;
  /** When the server acknowledged it; null when it never did, so that it may or may not know. */
  readonly ackedAt: number | null;
  /** Since when it was so, by the device. */
  readonly since: number;
  /** Whether somebody like that makes the account online. */
  readonly isOn: boolean;
}

/** One connection of a device. */
export interface Link {
  /** The address of the node. */
  readonly node: string;
  readonly sentAt: number;
  /** When the device was told everything; null when that never came. */
  readonly confirmedAt: number | null;
  /** The last thing the server answered was sent then: until then it certainly knew of the device. */
  readonly provenAt: number;
  /** Null while it stands. */
  readonly lostAt: number | null;
  /** The device said goodbye, tore the connection itself, or lost it. */
  readonly how: 'goodbye' | 'cut' | 'lost' | null;
}

/** Something a test broke. */
export interface Fault extends Span {
  /** Whose devices it touches. */
  readonly nodes: readonly string[];
  /** The earliest and the latest beginning of the time that its devices have to come back. */
  readonly window: readonly [number, number];
}

export interface DeviceLog {
  readonly links: readonly Link[];
  readonly claims: readonly Claim[];
  /** A forced logout, from when it was asked for until it was answered. */
  readonly ended: Span | null;
}

export interface OperatorLog {
  readonly devices: readonly DeviceLog[];
  /** What the operator chose; online when there is nothing. */
  readonly chosen: readonly Claim[];
}

const graceMs = 10_000;
const reconnectWindowMs = 45_000;
/** A half-open connection is noticed within this. */
const noticeSilenceMs = 20_000;
/** A goodbye is heard within a second; a node that is behind may take longer, and nothing tells. */
const goodbyeMs = 5_000;
/** For timers and transactions of a loaded machine. */
const slackMs = 3_000;
/** A node's last sign of life is at most this old when it dies. */
const signOfLifeMs = 6_000;
/** Work of a dead node is taken over within 10 s of its end. */
const takeOverMs = 10_000;

/** When an account is online. */
export function accountTrack(operators: readonly OperatorLog[], faults: readonly Fault[]): Track {
  return anyOf(operators.map((operator) => operatorTrack(operator, faults)));
}

function operatorTrack({ devices, chosen }: OperatorLog, faults: readonly Fault[]): Track {
  const there = anyOf(devices.map((device) => deviceTrack(device, faults)));
  return allOf([there, claimTrack(chosen, always('on'))]);
}

/** When a device is there and somebody is at it. */
export function deviceTrack({ links, claims, ended }: DeviceLog, faults: readonly Fault[]): Track {
  const track = allOf([linkTrack(links, faults), claimTrack(claims, always('unsure'))]);
  if (!ended) return track;
  return paint(paint(track, { from: ended.from, to: Infinity }, 'off'), ended, 'unsure');
}

/** What the server must believe, may believe, of what it was told. */
function claimTrack(claims: readonly Claim[], before: Track): Track {
  let track = before;
  let believed = before.at(-1)!.value;
  for (const { ackedAt, since, isOn } of claims) {
    const value = isOn ? 'on' : 'off';
    if (believed === value) continue;
    track = paint(track, { from: since, to: Infinity }, 'unsure');
    if (ackedAt !== null) track = paint(track, { from: ackedAt, to: Infinity }, value);
    believed = ackedAt === null ? 'unsure' : value;
  }
  return track;
}

/** When a device counts as there: connected, or waited for. */
function linkTrack(links: readonly Link[], faults: readonly Fault[]): Track {
  let track = always('off');
  let sure = false;
  links.forEach((link, n) => {
    if (link.confirmedAt === null) return;
    const next = links.slice(n + 1).find(({ confirmedAt }) => confirmedAt !== null) ?? null;
    if (!sure) track = paint(track, { from: link.sentAt, to: link.confirmedAt }, 'unsure');
    track = paint(track, { from: link.confirmedAt, to: Infinity }, 'on');
    sure = false;
    if (link.lostAt === null) return;
    const gap = gapAfter(links, n, faults);
    const gapEnd = next?.sentAt ?? Infinity;
    if (next && next.confirmedAt! <= gap.keptUntil) sure = true;
    else {
      track = paint(track, { from: gap.leftFrom, to: Infinity }, 'unsure');
      track = paint(track, { from: gap.goneFrom, to: gapEnd }, 'off');
    }
  });
  return anyOf([track, ...links.flatMap((link) => perhapsTaken(link, faults))]);
}

/** An attempt that came through but was never answered may have been taken for a connection. */
function perhapsTaken(link: Link, faults: readonly Fault[]): Track[] {
  if (link.confirmedAt !== null) return [];
  const to = link.lostAt === null ? Infinity : latestEnd(link, faults);
  return [paint(always('off'), { from: link.sentAt, to }, 'unsure')];
}

interface Gap {
  /** Back by then, it never left. */
  readonly keptUntil: number;
  /** When it is given up, it counts as gone since then at the earliest … */
  readonly leftFrom: number;
  /** … and everybody knows from then on. */
  readonly goneFrom: number;
}

function gapAfter(links: readonly Link[], n: number, faults: readonly Fault[]): Gap {
  const link = links[n]!;
  const touched = faultsOf(link, faults);
  if (link.how === 'goodbye' && touched.length === 0) {
    return { keptUntil: -Infinity, leftFrom: link.lostAt!, goneFrom: link.lostAt! + goodbyeMs };
  }
  const signsOfLife = touched.map(({ from }) => from - signOfLifeMs);
  const unanswered = links.slice(n + 1, nextConfirmed(links, n));
  const leftFrom = Math.min(link.provenAt, ...signsOfLife);
  const keptUntil = Math.min(...[link, ...unanswered].map((each) => earliestEnd(each, faults)));
  return { keptUntil, leftFrom, goneFrom: latestEnd(link, faults) };
}

function nextConfirmed(links: readonly Link[], n: number): number | undefined {
  const next = links.findIndex(({ confirmedAt }, m) => m > n && confirmedAt !== null);
  return next === -1 ? undefined : next;
}

/** Faults that may have had to do with the end of a link. */
function faultsOf(link: Link, faults: readonly Fault[]): Fault[] {
  const noticedBy = noticed(link);
  return faults.filter(
    ({ nodes, from, to }) =>
      nodes.includes(link.node) && from <= noticedBy + graceMs + slackMs && to >= link.provenAt,
  );
}

function noticed({ how, lostAt }: Link): number {
  return lostAt! + (how === 'lost' ? noticeSilenceMs : 0);
}

function earliestEnd(link: Link, faults: readonly Fault[]): number {
  const touched = faultsOf(link, faults);
  switch (link.how) {
    // Goodbye to a node that may not have heard it.
    case 'goodbye':
      return -Infinity;
    // A node that lives notices at once.
    case 'cut':
      return link.lostAt! + graceMs;
    case 'lost':
    case null:
      return touched.length === 0
        ? link.provenAt + graceMs
        : Math.min(...touched.map(({ window }) => window[0])) + reconnectWindowMs;
  }
}

/** When everybody knows that a device is gone; a fault meanwhile, of whichever node, puts that off. */
function latestEnd(link: Link, faults: readonly Fault[]): number {
  let latest = noticed(link) + graceMs + slackMs;
  for (const fault of faults.toSorted((a, b) => a.from - b.from)) {
    if (fault.from > latest || fault.to < link.provenAt) continue;
    const end = fault.nodes.includes(link.node)
      ? fault.window[1] + reconnectWindowMs
      : Math.max(fault.from + takeOverMs, fault.to);
    latest = Math.max(latest, end + slackMs);
  }
  return latest;
}

/**
 * When alerts of an account may wait: while nobody can act, and while devices of a broken node may
 * still come back.
 */
export function alertWaits(operators: readonly OperatorLog[], faults: readonly Fault[]): Span[] {
  const devices = operators.flatMap((operator) => operator.devices);
  return faults.map((fault) => {
    const back = devices.flatMap(({ links }) =>
      links.map((link, n) => backAfter(links, n, faults, fault)),
    );
    const to = Math.max(fault.from + takeOverMs, fault.to, fault.window[0], ...back) + slackMs;
    return { from: fault.from - slackMs, to };
  });
}

function backAfter(
  links: readonly Link[],
  n: number,
  faults: readonly Fault[],
  fault: Fault,
): number {
  const link = links[n]!;
  if (link.lostAt === null || !isAwaitedAfter(link, fault)) return -Infinity;
  const next = nextConfirmed(links, n);
  const givenUp = Math.max(latestEnd(link, faults), fault.window[1] + reconnectWindowMs);
  return next === undefined ? givenUp : Math.min(givenUp, links[next]!.confirmedAt!);
}

/** Also a device that was lost a little before its node went: it may have had nowhere to come back to. */
function isAwaitedAfter(link: Link, fault: Fault): boolean {
  if (faultsOf(link, [fault]).length > 0) return true;
  const lostBefore = link.lostAt! >= fault.from - reconnectWindowMs && link.lostAt! <= fault.from;
  return lostBefore && link.how !== 'goodbye' && fault.nodes.includes(link.node);
}
