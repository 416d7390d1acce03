// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { sampleState, signedOutState } from '../dev/samples.ts';
import { renderApp } from '../testing/render-app.tsx';

const now = Date.parse('2026-11-22T14:00:00Z');
const { settings } = sampleState(now);
const compact = { settings: { ...settings, compact: true } };
const keys = (key: string, code = '') => fireEvent.keyDown(window, { key, code, ctrlKey: true });

it('shows my status and the account, and changes the status with one click', async () => {
  const { host } = await renderApp(sampleState(now, compact));
  expect(screen.getByText('Account online')).toBeTruthy();
  expect(screen.queryByText('Paul Stern')).toBeNull();
  // Since when grows by the minute.
  expect(screen.getAllByRole('status').map((said) => said.textContent)).toEqual([
    'Online',
    'Account online',
  ]);
  expect(screen.getByRole('button', { name: 'Online' }).getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(screen.getByRole('button', { name: 'Busy' }));
  expect(host.requests).toEqual([{ kind: 'choose-status', choice: { status: 'busy' } }]);
});

it('shows my status in grey, as what was so, while there is no connection', async () => {
  const { host } = await renderApp(sampleState(now, compact));
  const isStale = () => screen.getAllByText('Online')[0]!.closest('[data-stale="true"]') !== null;
  expect(isStale()).toBe(false);
  const outage = { since: now, attempt: 1, nextAttemptAt: null, why: 'lost' } as const;
  act(() => host.patch({ kind: 'replace', part: { link: { kind: 'unreachable', ...outage } } }));
  expect(isStale()).toBe(true);
});

it('becomes the whole window again, also for a page that needs it', async () => {
  const { host } = await renderApp(sampleState(now, compact));
  await userEvent.click(screen.getByRole('button', { name: 'Full window' }));
  expect(await screen.findByText('Paul Stern')).toBeTruthy();
  fireEvent.keyDown(window, { key: 'M', ctrlKey: true, shiftKey: true });
  expect(await screen.findByRole('button', { name: 'Full window' })).toBeTruthy();
  keys(',');
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
  expect(host.requests.at(-1)).toEqual({ kind: 'change-settings', patch: { compact: false } });
});

it('shows the page that a menu outside of the window asks for', async () => {
  const { host } = await renderApp(sampleState(now, compact));
  act(() => host.patch({ kind: 'show', page: 'help' }));
  expect(await screen.findByRole('heading', { name: 'Help' })).toBeTruthy();
  expect(host.requests).toEqual([{ kind: 'change-settings', patch: { compact: false } }]);
});

it('says in a line that a newer version waits, and opens what offers it', async () => {
  const update = { kind: 'available', version: '0.2.0' } as const;
  const { host } = await renderApp(sampleState(now, { ...compact, update }));
  await userEvent.click(screen.getByRole('button', { name: /^Version 0\.2\.0 is available/ }));
  expect(await screen.findByRole('button', { name: 'Install now' })).toBeTruthy();
  expect(host.requests).toEqual([{ kind: 'change-settings', patch: { compact: false } }]);
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  await userEvent.click(screen.getByRole('button', { name: 'Compact window' }));
  expect(screen.queryByText(/is available/)).toBeNull();
});

it('gives way to what a link leads to, until that is put away', async () => {
  const { host } = await renderApp(sampleState(now, compact));
  const link = (linkedServer: string | null) =>
    act(() => host.patch({ kind: 'replace', part: { linkedServer } }));
  link('https://desk.example.org');
  expect(await screen.findByText(/^A link leads to the server/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Full window' })).toBeNull();
  link(null);
  expect(await screen.findByRole('button', { name: 'Full window' })).toBeTruthy();
  expect(host.requests).toEqual([]);
});

it('gives way while app and server do not fit', async () => {
  const link = { kind: 'unreachable', since: now, attempt: 3, nextAttemptAt: null } as const;
  await renderApp(sampleState(now, { ...compact, link: { ...link, why: 'app-too-old' } }));
  expect(screen.getByText('This app is too old for the server')).toBeTruthy();
});

it('is not for signing in', async () => {
  await renderApp(signedOutState(now, compact));
  expect(screen.getByRole('textbox', { name: 'Server address' })).toBeTruthy();
});

it('obeys the keyboard on every page, and goes back with Escape', async () => {
  const { host } = await renderApp(sampleState(now));
  keys('2', 'Digit2');
  expect(host.requests).toEqual([{ kind: 'choose-status', choice: { status: 'busy' } }]);
  fireEvent.keyDown(window, { key: 'F1' });
  expect(await screen.findByText('Ctrl+Shift+M')).toBeTruthy();
  fireEvent.keyDown(window, { key: 'Escape' });
  expect(await screen.findByText('Paul Stern')).toBeTruthy();
});

it('leaves the keyboard to a question', async () => {
  const { host } = await renderApp(sampleState(now, { leaving: { kind: 'quit' } }));
  keys('2', 'Digit2');
  expect(host.requests).toEqual([]);
});
