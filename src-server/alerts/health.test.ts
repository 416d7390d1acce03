import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';

describe.each(storeKinds)('how alerts get through, on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  const admin = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.admin.token, body });
  const health = async () => (await admin('GET', '/alerts/health')).body;

  it('is well when nothing was ever told', async () => {
    expect(await health()).toEqual({
      trouble: null,
      worstDelaySeconds: null,
      waiting: 0,
      oldestWaitingSince: null,
      failed: 0,
    });
  });

  it('counts what waits, what was given up, and how late alerts were made', async () => {
    await admin('PUT', '/presence-monitoring', { recipients: ['a@example.org'] });
    // No channel of this server sends webhooks, so that one waits.
    const hook = { channel: 'webhook', to: 'https://example.org/hook' };
    await admin('POST', '/presence-monitoring/recipients', hook);
    const at = app.clock.now();
    const { body } = await admin('POST', '/presence-monitoring/test');
    await expect.poll(() => app.channel.recipients).toEqual(['a@example.org']);
    const counted = 'standwatch_delivery_attempts_total{channel="email",result="accepted"} 1';
    const metrics = async () => (await fetch(`${app.url}/metrics`)).text();
    await expect.poll(metrics).toContain(counted);
    await app.store.db
      .updateTable('alerts')
      .set({ test: 0, due_at: at - 1_500 })
      .where('id', '=', body.alertId)
      .execute();
    expect(await health()).toMatchObject({
      worstDelaySeconds: 1.5,
      waiting: 1,
      oldestWaitingSince: new Date(at).toISOString(),
      failed: 0,
    });
    const held = (next: number, claimedBy: string | null = null) =>
      app.store.db
        .updateTable('deliveries')
        .set({ next_attempt_at: next, claimed_by: claimedBy })
        .where('status', '=', 'pending')
        .execute();
    await held(app.clock.now() + 1);
    expect(await health()).toMatchObject({ waiting: 0, oldestWaitingSince: null });
    await held(app.clock.now() + 1, 'a node');
    expect(await health()).toMatchObject({ waiting: 1 });
    const { deliveries } = (await admin('GET', `/alerts/${body.alertId}`)).body;
    expect(deliveries).toContainEqual(
      expect.objectContaining({ status: 'pending', nextAttemptAt: null }),
    );
    await held(app.clock.now());
    expect(await health()).toMatchObject({ waiting: 1 });
    await app.store.db.updateTable('deliveries').set({ status: 'failed' }).execute();
    expect(await health()).toMatchObject({ waiting: 0, oldestWaitingSince: null, failed: 2 });
  });
});
