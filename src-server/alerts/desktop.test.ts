import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlertAboutMe, AlertRaised } from '../../src-shared/alert-notice.ts';
import { answerWithinMs } from '../presence/raise.ts';
import type { TestApp, TestSocket } from '../testing/app.ts';
import { buildTestApp, nextEvent } from '../testing/app.ts';
import type { TestAccount } from '../testing/people.ts';
import { addTestSession } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';

describe.each(storeKinds)('alerts on the desktop, on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
    const to = acme.lead.operatorId;
    await admin('POST', '/presence-monitoring/recipients', { channel: 'desktop', to });
    await admin('PUT', '/presence-monitoring', { enabled: true });
  });
  afterEach(() => app.stop());

  const admin = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token: acme.admin.token, body });
  const test = () => admin('POST', '/presence-monitoring/test');
  const deliveries = async () => (await admin('GET', '/alerts')).body.items[0].deliveries;

  /** Connects the lead's app, which answers from the first alert on, or a later one. */
  async function lead(answersFrom = 1) {
    const heard: AlertRaised[] = [];
    await app.connect(acme.lead.token, undefined, (socket) =>
      socket.on('alert:raised', (alert, ack) => {
        heard.push(alert);
        if (heard.length >= answersFrom) ack({ ok: true });
      }),
    );
    return heard;
  }

  it('reach the lead’s app, which acknowledges them', async () => {
    const heard = await lead();
    const { body } = await test();
    await expect
      .poll(deliveries)
      .toMatchObject([{ channel: 'desktop', to: 'Lena', status: 'sent', attempts: 1 }]);
    expect(AlertRaised.parse(heard[0])).toMatchObject({ id: body.alertId, test: true });
    const [{ lastAnswer }] = await deliveries();
    expect(lastAnswer).toBe('The agent app of Lena has it.');
  });

  it('wait for the lead’s device; a panel is none', async () => {
    const { db } = app.store;
    const { token } = await addTestSession(app.store, acme, acme.lead, 'panel', app.clock.now());
    const panel = await app.connect(token);
    const seen: unknown[] = [];
    panel.onAny((event) => seen.push(event));
    await test();
    await app.clock.advance(31_000);
    await app.clock.settle();
    const waiting = await db.selectFrom('deliveries').selectAll().executeTakeFirstOrThrow();
    expect(waiting).toMatchObject({ status: 'pending', attempts: 0 });
    const heard = await lead();
    await expect.poll(() => heard.length).toBe(1);
    await expect.poll(deliveries).toMatchObject([{ status: 'sent' }]);
    expect(seen).not.toContain('alert:raised');
  });

  it('are tried again, with the same id, when the app does not answer', async () => {
    const heard = await lead(2);
    await test();
    await expect.poll(() => heard.length).toBe(1);
    await app.clock.advance(answerWithinMs);
    await expect
      .poll(deliveries)
      .toMatchObject([{ status: 'pending', lastError: 'The agent app of Lena did not answer.' }]);
    await app.clock.advance(6_000);
    // The next attempt may be planned only now, after the clock was moved.
    await expect
      .poll(async () => {
        await app.clock.advance(0);
        return heard.length;
      })
      .toBe(2);
    expect(heard[1]?.deliveryId).toBe(heard[0]?.deliveryId);
    await expect.poll(deliveries).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  it.each([
    ['alone', {}],
    ['together with what ends the sessions', { password: 'a new password of Lena' }],
  ])('go by the name of the lead as it is, also changed %s', async (_with, others) => {
    const name = 'Lena Vogt';
    await admin('PATCH', `/operators/${acme.lead.operatorId}`, { name, ...others });
    await test();
    await expect.poll(deliveries).toMatchObject([{ channel: 'desktop', to: name }]);
    const { items } = (await admin('GET', '/presence-monitoring/recipients')).body;
    expect(items).toMatchObject([{ to: acme.lead.operatorId, name }]);
  });

  it('are for leads: nobody who is none any more is told', async () => {
    const heard = await lead();
    await admin('PATCH', `/operators/${acme.lead.operatorId}`, { role: 'operator' });
    await test();
    await expect
      .poll(deliveries)
      .toMatchObject([{ status: 'failed', lastError: 'Lena is no lead any more.' }]);
    expect(heard).toEqual([]);
  });

  it('are told to whoever brought them about, too', async () => {
    const marie: TestSocket = await app.connect(acme.operator.token);
    const paul = await app.connect(acme.stranger.token);
    const others: unknown[] = [];
    paul.on('alert:about-me', (alert) => others.push(alert));
    await paul.emitWithAck('status:choose', { status: 'away' });
    const startedAt = app.clock.now();
    const told = nextEvent(marie, 'alert:about-me');
    await app.clock.advance(60_000);
    expect(AlertAboutMe.parse(await told)).toMatchObject({
      scope: { kind: 'account', name: 'Acme' },
      state: 'online',
      operator: { name: 'Marie' },
      startedAt: new Date(startedAt).toISOString(),
    });
    expect(others).toEqual([]);
  });
});
