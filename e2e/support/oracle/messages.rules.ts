/** Whether the messages that came are those of the alerts: each at least once, and seldom again. */

/** A message that the other side took. */
export interface TakenMessage {
  /** When, epoch milliseconds. */
  readonly at: number;
  /** The id that must not change when it is repeated. */
  readonly deliveryId: string;
  readonly subject: string;
}

export interface AlertDeliveries {
  readonly id: string;
  /** When it was made, epoch milliseconds. */
  readonly createdAt: number;
  /** Null while what it tells may last. */
  readonly endedAt: number | null;
  readonly deliveries: readonly { readonly id: string; readonly status: string }[];
}

export interface MessageCase {
  readonly alerts: readonly AlertDeliveries[];
  readonly taken: readonly TakenMessage[];
  /** Alerts that were made after the others were read: their messages may have come or not. */
  readonly newer: readonly AlertDeliveries[];
  /** When something broke: each time may repeat the message that was taken and not marked yet. */
  readonly faults: readonly number[];
}

/**
 * A server that waits for too long to mark one as sent lets the next go meanwhile. Where both are
 * repeated, they were not taken together.
 */
const apartMs = 100;

/** Nor does a message wait for its turn for longer than that: several then go together. Source: ADR 14 */
const longestWaitMs = 500;

/** Everything that is wrong with the messages, one line each. Each alert has one recipient. */
export function judgeMessages(one: MessageCase): { wrong: string[]; repeated: number } {
  const taken = Map.groupBy(one.taken, ({ deliveryId }) => deliveryId);
  const repeated = [...taken.values()].reduce((sum, same) => sum + same.length - 1, 0);
  const over = new Set(
    [...one.alerts, ...one.newer]
      .filter(({ endedAt }) => endedAt !== null)
      .flatMap(({ deliveries }) => deliveries.map(({ id }) => id)),
  );
  const wrong = [
    ...one.alerts.flatMap((alert) => wrongDeliveries(alert, taken)),
    ...[...taken].flatMap(([id, same]) => [
      ...tooOften(id, same, one.faults.length),
      ...differently(id, same, over.has(id)),
    ]),
    ...unknown(one, taken.keys()),
  ];
  const most = mostRepeated(taken, one);
  if (repeated > most) wrong.push(`${repeated} messages were repeated, at most ${most} may be`);
  return { wrong, repeated };
}

/**
 * One for each fault, and those that another which the same fault repeated did not hold up: taken well
 * after it, or after having waited for so long that promptness came first.
 */
function mostRepeated(taken: Taken, { alerts, newer, faults }: MessageCase): number {
  if (faults.length === 0) return 0;
  const madeAt = new Map(
    [...alerts, ...newer].flatMap(({ createdAt, deliveries }) =>
      deliveries.map(({ id }) => [id, createdAt] as const),
    ),
  );
  const first = [...taken.values()].filter(({ length }) => length > 1).map(([copy]) => copy!);
  const byFault = Map.groupBy(first.toSorted(inOrder), ({ at }) =>
    faults.find((from) => from >= at),
  );
  const notHeldUp = [...byFault.values()].flatMap((copies) =>
    copies.filter(({ at, deliveryId }, n) => {
      if (n === 0) return false;
      const waitedMs = at - (madeAt.get(deliveryId) ?? at);
      return at - copies[n - 1]!.at >= apartMs || waitedMs >= longestWaitMs;
    }),
  );
  return faults.length + notHeldUp.length;
}

const inOrder = (a: TakenMessage, b: TakenMessage) => a.at - b.at;

type Taken = ReadonlyMap<string, readonly TakenMessage[]>;

function wrongDeliveries({ id, deliveries }: AlertDeliveries, taken: Taken): string[] {
  const wrong = deliveries.flatMap((delivery) => [
    ...(delivery.status === 'sent' ? [] : [`delivery ${delivery.id} is ${delivery.status}`]),
    ...(taken.has(delivery.id) ? [] : [`the message of delivery ${delivery.id} never came`]),
  ]);
  return deliveries.length === 1
    ? wrong
    : [...wrong, `alert ${id} has ${deliveries.length} deliveries`];
}

function tooOften(id: string, { length }: readonly TakenMessage[], faults: number): string[] {
  return length > 1 + faults ? [`the message of delivery ${id} came ${length} times`] : [];
}

/** A message that is repeated may know that its alert has ended, and must say all else as before. */
function differently(id: string, same: readonly TakenMessage[], isOver: boolean): string[] {
  const said = same.map(({ subject }) =>
    isOver ? subject.replace(/ was (?=online|offline)/, ' is ') : subject,
  );
  const { size } = new Set(said);
  return size > 1 ? [`the message of delivery ${id} said ${size} things`] : [];
}

function unknown({ alerts, newer }: MessageCase, takenIds: Iterable<string>): string[] {
  const known = new Set(
    [...alerts, ...newer].flatMap(({ deliveries }) => deliveries.map(({ id }) => id)),
  );
  return [...takenIds]
    .filter((id) => !known.has(id))
    .map((id) => `a message came of no delivery: ${id}`);
}
