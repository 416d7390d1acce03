import { afterPause } from '../../../alerts/deadline.rules.ts';
import { sendAt } from '../../../alerts/recipients.rules.ts';
import type { Draft } from '../../draft.ts';
import { PutOff } from './put-off.ts';

/** What leaves at the end of quiet hours when the store does its part (put-off.test.ts) with what the machine decided. */
export class Outbox {
  readonly #scopes: ReadonlyMap<string, PutOff>;

  constructor(scopes: readonly string[]) {
    this.#scopes = new Map(scopes.map((id) => [id, new PutOff()]));
  }

  leftOf(scopeId: string): readonly string[] {
    return this.#scopes.get(scopeId)!.left;
  }

  pass(now: number): void {
    for (const putOff of this.#scopes.values()) putOff.pass(now);
  }

  forget(): void {
    for (const putOff of this.#scopes.values()) putOff.forget();
  }

  take(draft: Draft): void {
    const { account: before, alertEdits, messages, settings } = draft;
    for (const { alertId, scopeId, recipient, createdAt, sendAt: leavesAt } of messages) {
      if (leavesAt === createdAt) continue;
      const message = `${createdAt} ${before.scopes.get(scopeId)!.state}`;
      this.#scopes
        .get(scopeId)
        ?.add({ recipient: recipient.id, alert: alertId, message, leavesAt });
    }
    for (const putOff of this.#scopes.values()) {
      for (const { type, alertId } of alertEdits) if (type === 'ended') putOff.end(alertId);
      if (settings !== before.settings) putOffAnew(putOff, draft);
    }
  }
}

function putOffAnew(putOff: PutOff, { now, settings }: Draft): void {
  const { timeZone, monitoring } = settings;
  const { pause, recipients } = monitoring;
  putOff.putOffAnew(now, (id) => {
    const recipient = recipients.find((one) => one.id === id);
    return recipient ? sendAt(recipient, { timeZone, pause }, afterPause(now, pause)) : null;
  });
}
