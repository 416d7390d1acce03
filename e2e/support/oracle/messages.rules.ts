/** Whether the messages that came are those of the alerts: each at least once, and seldom again. */

/** A message that the other side took. */
export interface TakenMessage {
  /** The id that must not change when it is repeated. */
  readonly deliveryId: string;
  readonly subject: string;
}

export interface AlertDeliveries {
  readonly id: string;
  readonly deliveries: readonly { readonly id: string; readonly status: string }[];
}

export interface MessageCase {
  readonly alerts: readonly AlertDeliveries[];
  readonly taken: readonly TakenMessage[];
  /** Alerts that were made after the others were read: their messages may have come or not. */
  readonly newer: readonly AlertDeliveries[];
  /** How often something broke: each may repeat the message that was taken and not marked yet. */
  readonly faults: number;
}

/** Everything that is wrong with the messages, one line each. Each alert has one recipient. */
export function judgeMessages(one: MessageCase): { wrong: string[]; repeated: number } {
  const taken = Map.groupBy(one.taken, ({ deliveryId }) => deliveryId);
  const repeated = [...taken.values()].reduce((sum, same) => sum + same.length - 1, 0);
  const wrong = [
    ...one.alerts.flatMap((alert) => wrongDeliveries(alert, taken)),
    ...[...taken].flatMap(([id, same]) => wrongRepeats(id, same, one.faults)),
    ...unknown(one, taken.keys()),
  ];
  if (repeated > one.faults) {
    wrong.push(`${repeated} messages were repeated, at most ${one.faults} may be`);
  }
  return { wrong, repeated };
}

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

function wrongRepeats(id: string, same: readonly TakenMessage[], faults: number): string[] {
  const subjects = new Set(same.map(({ subject }) => subject));
  return [
    ...(same.length > 1 + faults
      ? [`the message of delivery ${id} came ${same.length} times`]
      : []),
    ...(subjects.size > 1 ? [`the message of delivery ${id} said ${subjects.size} things`] : []),
  ];
}

function unknown({ alerts, newer }: MessageCase, takenIds: Iterable<string>): string[] {
  const known = new Set(
    [...alerts, ...newer].flatMap(({ deliveries }) => deliveries.map(({ id }) => id)),
  );
  return [...takenIds]
    .filter((id) => !known.has(id))
    .map((id) => `a message came of no delivery: ${id}`);
}
