import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp, nextEvent } from '../testing/app.ts';
import { addTestSession } from '../testing/people.ts';
import type { TestAccount } from '../testing/people.ts';
import { storeKinds } from '../testing/store.ts';
import { deviceSessionMs, panelSessionMs } from './authenticate.ts';

describe.each(storeKinds)('an ended session on %s', (kind) => {
  let app: TestApp;
  let acme: TestAccount;

  beforeEach(async () => {
    app = await buildTestApp({ kind });
    acme = await app.addAccount('Acme');
  });
  afterEach(() => app.stop());

  it('is answered with what happened', async () => {
    const { token } = acme.operator;
    const out = await app.call('DELETE', '/sessions/current', { token });
    expect(out.status).toBe(204);
    const again = await app.call('GET', '/me', { token });
    expect(again.status).toBe(401);
    expect(again.body).toMatchObject({
      code: 'session-ended',
      ended: {
        code: 'signed-out',
        by: null,
        reason: null,
        at: new Date(app.clock.now()).toISOString(),
      },
    });
  });

  it('closes its socket and makes the operator offline', async () => {
    const socket = await app.connect(acme.operator.token);
    const told = nextEvent(socket, 'session:ended');
    await app.call('DELETE', '/sessions/current', { token: acme.operator.token });
    expect(await told).toMatchObject({ code: 'signed-out', by: null });
    const { body } = await app.call('GET', '/presence', { token: acme.lead.token });
    const marie = body.operators.find((o: { name: string }) => o.name === 'Marie');
    expect(marie).toMatchObject({ status: 'offline', cause: 'signed-out', devices: [] });
    await expect(app.connect(acme.operator.token)).rejects.toThrow('session-ended');
  });

  it.each([
    ['desktop', deviceSessionMs],
    ['panel', panelSessionMs],
  ] as const)('a %s session expires after its time without contact', async (kind, lifeMs) => {
    const { token } = await addTestSession(
      app.store,
      acme,
      acme.admin,
      kind,
      app.clock.now() - lifeMs,
    );
    expect((await app.call('GET', '/me', { token })).status).toBe(200);
    const late = await addTestSession(
      app.store,
      acme,
      acme.admin,
      kind,
      app.clock.now() - lifeMs - 1,
    );
    const answer = await app.call('GET', '/me', { token: late.token });
    expect(answer.body).toMatchObject({ code: 'session-ended', ended: { code: 'expired' } });
  });

  it('expires by itself, but never while its device is connected', async () => {
    const silent = await addTestSession(
      app.store,
      acme,
      acme.lead,
      'desktop',
      app.clock.now() - deviceSessionMs - 1,
    );
    await app.connect(acme.operator.token);
    await app.store.db
      .updateTable('sessions')
      .set({ last_seen_at: 0 })
      .where('id', '=', acme.operator.id)
      .execute();
    await app.app.services.authenticator.expireSilent();
    const ended = await app.store.db
      .selectFrom('sessions')
      .select(['id', 'ended_code'])
      .where('ended_at', 'is not', null)
      .execute();
    expect(ended).toEqual([{ id: silent.id, ended_code: 'expired' }]);
  });

  it('a token nobody has is no session', async () => {
    for (const token of ['x', 'a'.repeat(5_000)]) {
      const { status, body } = await app.call('GET', '/me', { token });
      expect([status, body.code]).toEqual([401, 'not-signed-in']);
    }
  });
});
