import { afterEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../testing/app.ts';
import { buildTestApp } from '../testing/app.ts';
import { testPassword } from '../testing/people.ts';
import type { TestAccount } from '../testing/people.ts';

describe('the panel’s cookie', () => {
  let app: TestApp;
  let acme: TestAccount;

  afterEach(() => app.stop());

  async function signInPanel(publicUrl: string | null = null): Promise<string> {
    app = await buildTestApp({ config: { publicUrl } });
    acme = await app.addAccount('Acme');
    const device = { id: 'browser', kind: 'panel', name: 'Browser' };
    const body = { email: acme.admin.email, password: testPassword, device };
    const { headers } = await app.call('POST', '/sessions', { body });
    return headers.get('set-cookie') ?? '';
  }
  const pair = (cookie: string) => cookie.split(';')[0]!;

  it('is out of reach of scripts and other sites', async () => {
    const cookie = await signInPanel();
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
  });

  it('is Secure, and no neighbouring host’s, where the server is reached by https', async () => {
    const cookie = await signInPanel('https://standwatch.example.org');
    expect(cookie).toMatch(/^__Host-standwatch_session=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).not.toMatch(/Domain/);
    const planted = pair(cookie).replace('__Host-', '');
    expect((await app.call('GET', '/me', { headers: { cookie: planted } })).status).toBe(401);
  });

  it('signs requests, and changes something only from our own pages', async () => {
    const cookie = pair(await signInPanel('https://standwatch.example.org'));
    const host = new URL(app.url).host;
    expect((await app.call('GET', '/me', { headers: { cookie } })).status).toBe(200);
    const attempts: [Record<string, string>, number][] = [
      [{}, 403],
      [{ origin: 'https://evil.example.org' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: `http://${host}.evil.example.org` }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ origin: 'https://evil.example.org', 'sec-fetch-site': 'same-origin' }, 403],
      [{ origin: `http://${host}` }, 200],
      [{ origin: 'https://standwatch.example.org' }, 200],
      [{ 'sec-fetch-site': 'same-origin' }, 200],
    ];
    for (const [given, status] of attempts) {
      const headers = { cookie, ...given };
      const answer = await app.call('PUT', '/account', { body: { busyCounts: true }, headers });
      const code = status === 403 ? 'cross-site' : undefined;
      expect([given, answer.status, answer.body.code]).toEqual([given, status, code]);
    }
  });

  it.each([null, 'https://standwatch.example.org'])(
    'opens a socket for our own pages only, at %s',
    async (publicUrl) => {
      const cookie = pair(await signInPanel(publicUrl));
      const socket = await app.connect(null, { cookie, origin: app.url });
      expect(socket.connected).toBe(true);
      for (const origin of ['https://evil.example.org', 'null']) {
        await expect(app.connect(null, { cookie, origin })).rejects.toThrow('not-signed-in');
      }
      await expect(app.connect(null, { cookie })).rejects.toThrow('not-signed-in');
      const other = { cookie: `other-${cookie}`, origin: app.url };
      await expect(app.connect(null, other)).rejects.toThrow('not-signed-in');
      await expect(app.connect(null)).rejects.toThrow('not-signed-in');
      const { body } = await app.call('GET', '/presence', { headers: { cookie } });
      const anna = body.operators.find((operator: { name: string }) => operator.name === 'Anna');
      expect(anna).toMatchObject({ status: 'offline', devices: [] });
    },
  );

  it('lasts from the last time that its page asked who is signed in', async () => {
    const set = await signInPanel('https://standwatch.example.org');
    const asked = await app.call('GET', '/me', { headers: { cookie: pair(set) } });
    expect(asked.headers.get('set-cookie')).toBe(set);
    const byToken = await app.call('GET', '/me', { token: acme.operator.token });
    expect(byToken.headers.get('set-cookie')).toBeNull();
    const no = { cookie: '__Host-standwatch_session=no' };
    const over = await app.call('GET', '/me', { headers: no });
    expect([over.status, over.headers.get('set-cookie')]).toEqual([401, null]);
  });

  it('yields to the Authorization header', async () => {
    const cookie = pair(await signInPanel());
    const { body } = await app.call('GET', '/me', {
      token: acme.operator.token,
      headers: { cookie },
    });
    expect(body.operator.name).toBe('Marie');
  });

  it.each([
    [null, /^standwatch_session=;/, false],
    ['https://standwatch.example.org', /^__Host-standwatch_session=;/, true],
  ])('is taken back at sign-out, at %s', async (publicUrl, named, secure) => {
    const cookie = pair(await signInPanel(publicUrl));
    const headers = { cookie, origin: app.url };
    const out = await app.call('DELETE', '/sessions/current', { headers });
    expect(out.status).toBe(204);
    const gone = out.headers.get('set-cookie');
    expect(gone).toMatch(named);
    expect(gone).toMatch(/; Expires=Thu, 01 Jan 1970/);
    // Without it a browser would keep a cookie of such a name.
    expect(/; Secure/.test(gone ?? '')).toBe(secure);
    expect((await app.call('GET', '/me', { headers })).body.code).toBe('session-ended');
  });
});
