import { expect, it } from 'vitest';
import { FakeHost } from '../dev/fake-host.ts';
import { signedOutState } from '../dev/samples.ts';
import { createSignInStore } from './sign-in.store.ts';

const now = 1_000_000;

function setUp() {
  const host = new FakeHost(signedOutState(now));
  const store = createSignInStore(host, () => now);
  const form = { server: 'localhost:4600', email: 'marie@acme.example', password: 'secret' };
  const type = () => {
    for (const field of ['server', 'email', 'password'] as const) {
      store.getState().type(field, form[field]);
    }
  };
  return { host, store, form, type };
}

it('asks for what is missing and sends nothing', async () => {
  const { host, store } = setUp();
  store.getState().type('email', '  ');
  await store.getState().submit();
  expect(store.getState().missing).toEqual(['server', 'email', 'password']);
  expect(host.requests).toEqual([]);
});

it('fills in what is remembered, never over what was typed', () => {
  const { store } = setUp();
  store.getState().type('server', 'other');
  store.getState().fill({ server: 'localhost', email: 'marie@acme.example' });
  expect(store.getState().form).toEqual({
    server: 'other',
    email: 'marie@acme.example',
    password: '',
  });
});

it('loses nothing that was typed when the sign-in is refused', async () => {
  const { host, store, form, type } = setUp();
  type();
  host.answer = () => Promise.resolve({ ok: false, code: 'invalid-credentials', detail: '' });
  await store.getState().submit();
  expect(store.getState()).toMatchObject({ form, problem: { code: 'invalid-credentials' } });
});

it('forgets the password after a sign-in', async () => {
  const { host, store, form, type } = setUp();
  type();
  await store.getState().submit();
  expect(host.requests).toEqual([{ kind: 'sign-in', request: form }]);
  expect(store.getState()).toMatchObject({ form: { password: '' }, problem: null });
});

it('knows when the next attempt may be made', async () => {
  const { host, store, type } = setUp();
  type();
  const tooMany = { code: 'too-many-attempts', detail: '', retryAfterSeconds: 28 } as const;
  host.answer = () => Promise.resolve({ ok: false, ...tooMany });
  await store.getState().submit();
  expect(store.getState().retryAt).toBe(now + 28_000);
});

it('shows a host that breaks as a problem', async () => {
  const { host, store, type } = setUp();
  type();
  host.answer = () => Promise.reject(new Error('no handler'));
  await store.getState().submit();
  expect(store.getState()).toMatchObject({
    pending: false,
    problem: { code: 'internal', detail: 'no handler' },
  });
});
