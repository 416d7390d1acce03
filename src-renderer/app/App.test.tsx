// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { sampleSignedOut, samplePresence } from '../dev/samples.ts';
import { sampleState, signedOutState } from '../dev/samples.ts';

const text = (words: string | RegExp) => screen.queryByText(words);
const button = (name: string | RegExp) => screen.getByRole('button', { name });

it('shows my status, the account and the team, and follows patches', async () => {
  const now = Date.now();
  const { host } = await renderApp(sampleState(now));
  expect(button('My status: Online')).toBeTruthy();
  expect(text(/^1 of 4 online/)).toBeTruthy();
  expect(text(/Away · lunch · for 25 min/)).toBeNull(); // the moment is an element of its own
  expect(screen.getByRole('region', { name: 'Support' }).textContent).toContain('Away · lunch');

  const paul = samplePresence(now).operators[1]!;
  const back = { ...paul, status: 'online', cause: 'active', reason: null } as const;
  const changed = { operators: [back], at: new Date(now).toISOString() };
  host.patch({ kind: 'presence-changed', changed });
  expect(await screen.findByText(/^2 of 4 online/)).toBeTruthy();
});

it('counts and shows nobody who was deactivated', async () => {
  const now = Date.now();
  const { host } = await renderApp(sampleState(now));
  const paul = samplePresence(now).operators[1]!;
  expect(text(paul.name)).toBeTruthy();
  const gone = { ...paul, status: 'offline', cause: 'disabled', disabled: true } as const;
  const changed = { operators: [gone], at: new Date(now).toISOString() };
  host.patch({ kind: 'presence-changed', changed });
  await waitFor(() => expect(text(paul.name)).toBeNull());
  const account = screen.getByRole('region', { name: 'Account' });
  expect(account.textContent).toContain('1 of 3 online');
});

it('tells until when the account is covered, and from when', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  const at = new Date().setHours(23, 59, 0, 0);
  const says = (expected: boolean, changesAt: number | null) => {
    const hours = {
      scopeId: 'a',
      expected,
      changesAt: changesAt && new Date(changesAt).toISOString(),
    };
    const { duty, at } = samplePresence(Date.now());
    const coverage = [hours as NonNullable<typeof duty>['coverage'][number]];
    const changed = { operators: [], duty: { ...duty!, coverage }, at };
    host.patch({ kind: 'presence-changed', changed });
    return screen.findByText(/^1 of 4 online/).then(({ textContent }) => textContent);
  };
  expect(await says(true, at)).toBe('1 of 4 online · covered until 23:59');
  expect(await says(false, at)).toBe('1 of 4 online · nobody expected until 23:59');
  expect(await says(true, null)).toBe('1 of 4 online · covered around the clock');
});

it('goes to the sign-in page with who, when and why when the session is ended', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  await userEvent.click(button('Settings'));
  const ended = {
    code: 'forced-logout',
    by: 'Anna Roux',
    reason: 'left it on',
    at: new Date().toISOString(),
  } as const;
  const session = { ...sampleSignedOut, ended };
  host.patch({ kind: 'replace', part: { session, presence: null, link: { kind: 'off' } } });
  expect(await screen.findByText(/^Signed out by Anna Roux at \d\d:\d\d$/)).toBeTruthy();
  expect(text(/left it on$/)).toBeTruthy();
  expect(text('You are offline for your team until you sign in again.')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Sign in again' })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe(
    'standwatch.example.com',
  );
});

it('fills in the server that a link asks for, and no password that was meant for another', async () => {
  const { host } = await renderApp(signedOutState(Date.now()));
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(button('Settings'));
  const linkedServer = 'https://desk.example.org';
  host.patch({ kind: 'replace', part: { linkedServer } });
  expect(await screen.findByText(/^A link filled in the address https:..desk/)).toBeTruthy();
  const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
  expect([value('Server address'), value('Password')]).toEqual([linkedServer, '']);
  await userEvent.click(button('Dismiss'));
  expect(host.requests).toEqual([{ kind: 'dismiss-server-link' }]);
  expect(value('Server address')).toBe('standwatch.example.com');
});

it('never fills in a form with a link that came while somebody was signed in', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  const linkedServer = 'https://desk.example.org';
  host.patch({ kind: 'replace', part: { linkedServer } });
  await screen.findByText(/^A link leads to the server/);
  host.patch({ kind: 'replace', part: { session: sampleSignedOut, presence: null } });
  const field = await screen.findByLabelText<HTMLInputElement>('Server address');
  expect(field.value).toBe('standwatch.example.com');
});

it('warns of a server that a password would travel to unencrypted, and refuses nothing', async () => {
  const { host } = await renderApp(signedOutState(Date.now()));
  const warning = () => text(/anyone between you and the server can read your password/);
  const server = screen.getByLabelText('Server address');
  await userEvent.clear(server);
  await userEvent.type(server, 'http://localhost:4600');
  expect(warning()).toBeNull();
  await userEvent.clear(server);
  await userEvent.type(server, 'http://desk.example.com');
  expect(warning()).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
  expect(host.requests).toMatchObject([{ kind: 'sign-in' }]);
});

it('stays signed in when a link leads to another server', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  host.patch({ kind: 'replace', part: { linkedServer: 'https://desk.example.org' } });
  expect(await screen.findByText(/^A link leads to the server https:..desk/)).toBeTruthy();
  expect(button('My status: Online')).toBeTruthy();
  expect(host.requests).toEqual([]);
});

it('changes the language at once', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  const { settings } = sampleState(0);
  host.patch({ kind: 'replace', part: { settings: { ...settings, language: 'fr' } } });
  expect(await screen.findByText('Compte en ligne')).toBeTruthy();
  expect(document.documentElement.lang).toBe('fr');
});

it('shows the team as old while there is no connection', async () => {
  const since = Date.now();
  const link = { kind: 'reconnecting', since, attempt: 1, why: 'lost' } as const;
  const { host } = await renderApp(
    sampleState(since, { link: { ...link, nextAttemptAt: since + 9_000 } }),
  );
  expect(button('Connection: reconnecting')).toBeTruthy();
  expect(text(/^Team · as of \d\d:\d\d$/)).toBeTruthy();
  expect(text('9 s')).toBeTruthy();
  await userEvent.click(button('Try now'));
  expect(host.requests).toEqual([{ kind: 'retry-link' }]);
});

it('says what to do when the sign-in fails', async () => {
  const { host } = await renderApp(signedOutState(Date.now()));
  host.answer = () => Promise.resolve({ ok: false, code: 'unreachable', detail: '' });
  await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('standwatch.example.com does not answer');
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('secret');
});

it('shows the status that the server said until another is acknowledged', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  let acknowledge = (_: { ok: true }) => {};
  host.answer = () => new Promise((resolve) => (acknowledge = resolve));
  await userEvent.click(button('My status: Online'));
  await userEvent.click(await screen.findByText('Lunch'));
  expect(host.requests).toEqual([
    { kind: 'choose-status', choice: { status: 'away', reason: 'lunch' } },
  ]);
  expect(within(button('My status: Online')).queryByText('Changing to Away')).toBeTruthy();
  acknowledge({ ok: true });
  await waitFor(() => expect(text('Changing to Away')).toBeNull());
});

it('gives its place to a page of its own while app and server do not fit', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  const link = (why: 'app-too-old' | 'server-too-old' | 'lost') =>
    host.patch({
      kind: 'replace',
      part: {
        link: { kind: 'unreachable', since: Date.now(), attempt: 3, nextAttemptAt: null, why },
      },
    });
  link('app-too-old');
  expect(await screen.findByText('This app is too old for the server')).toBeTruthy();
  expect(text(/Install the newer app/)).toBeTruthy();
  for (const [update, name] of [
    [{ kind: 'current' }, 'Look for updates'],
    [{ kind: 'available', version: '0.2.0' }, 'Install now'],
    [{ kind: 'failed', why: 'interrupted' }, 'Look for updates'],
  ] as const) {
    host.patch({ kind: 'replace', part: { update } });
    expect(await screen.findByRole('button', { name })).toBeTruthy();
  }
  expect(screen.queryByRole('button', { name: /My status/ })).toBeNull();
  link('server-too-old');
  expect(await screen.findByText('The server is too old for this app')).toBeTruthy();
  expect(button('Try now')).toBeTruthy();
  // It answers, so it can be reached.
  expect(button('Connection: not connected')).toBeTruthy();
  link('lost');
  expect(await screen.findByRole('button', { name: 'My status: Online' })).toBeTruthy();
});
