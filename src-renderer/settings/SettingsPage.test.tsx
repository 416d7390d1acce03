// @vitest-environment happy-dom
import type { Policy } from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgentState } from '../../src-shared/agent.ts';
import { renderApp } from '../testing/render-app.tsx';
import { samplePresence, sampleState } from '../dev/samples.ts';

async function openSettings(part: Partial<AgentState> = {}) {
  const app = await renderApp(sampleState(Date.now(), part));
  await userEvent.click(screen.getByRole('button', { name: 'Settings' }));
  return app;
}

const minutes = () =>
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Minutes without input before Away' });
const checkbox = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

it('begins with the idle setting, on, 15 minutes, and what detects it', async () => {
  await openSettings();
  expect(checkbox('Switch to Away if I’m idle for').checked).toBe(true);
  expect(minutes().value).toBe('15');
  expect(screen.getByText(/^Idle detection works: X11/)).toBeTruthy();
});

it.each([
  ['', /^Enter the minutes, from 1 to 240\. 15 is kept\.$/],
  ['0', /^At least 1 minute\. 15 is kept\.$/],
  ['999', /^At most 240 minutes\. 15 is kept\.$/],
])('keeps the last good value when the minutes are %j', async (typed, words) => {
  const { host } = await openSettings();
  fireEvent.change(minutes(), { target: { value: typed } });
  expect(screen.getByRole('alert').textContent).toMatch(words);
  fireEvent.keyDown(minutes(), { key: 'Enter' });
  fireEvent.blur(minutes());
  expect(host.requests).toEqual([]);
  fireEvent.keyDown(minutes(), { key: 'Escape' });
  expect(minutes().value).toBe('15');
});

it('changes the minutes at once with Enter, and without it a moment later', async () => {
  const { host } = await openSettings();
  fireEvent.change(minutes(), { target: { value: '20' } });
  fireEvent.keyDown(minutes(), { key: 'Enter' });
  expect(host.requests).toEqual([{ kind: 'change-settings', patch: { idleMinutes: 20 } }]);
  await waitFor(() => expect(minutes().value).toBe('20'));
  fireEvent.change(minutes(), { target: { value: '30' } });
  await waitFor(() => expect(host.requests).toHaveLength(2), { timeout: 2_000 });
  expect(host.requests[1]).toEqual({ kind: 'change-settings', patch: { idleMinutes: 30 } });
});

it('changes a switch at once, and says so when the host refuses', async () => {
  const { host } = await openSettings();
  host.answer = () => Promise.resolve({ ok: false, code: 'internal', detail: 'disk full' });
  await userEvent.click(checkbox('Close to the tray'));
  expect(await screen.findByText('Details: disk full')).toBeTruthy();
  expect(checkbox('Close to the tray').checked).toBe(true);
});

it('shows launch at login as an admin decided it, greyed, with who did', async () => {
  const launchAtLogin = { on: false, setBy: 'Anna Roux' };
  await openSettings({ policy: { ...noPolicy, launchAtLogin } });
  const launch = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Launch when I log in/ });
  expect([launch.checked, launch.disabled]).toEqual([false, true]);
  expect(screen.getByText(/Set by Anna Roux; only an admin can change it/)).toBeTruthy();
});

it('shows the minutes that an admin set and left open, until the operator chooses their own', async () => {
  const idle = { minutes: 20, locked: false, setBy: 'Anna Roux' };
  const { host } = await openSettings({ policy: { ...noPolicy, idle } });
  expect([minutes().value, minutes().disabled]).toEqual(['20', false]);
  expect(screen.getByText('Anna Roux set 20 minutes; you may choose your own.')).toBeTruthy();
  await userEvent.click(checkbox('Switch to Away if I’m idle for'));
  expect(minutes().disabled).toBe(true);
  await userEvent.click(checkbox('Switch to Away if I’m idle for'));
  fireEvent.change(minutes(), { target: { value: '15' } });
  fireEvent.keyDown(minutes(), { key: 'Enter' });
  await waitFor(() => expect(minutes().value).toBe('15'));
  expect(host.requests.at(-1)).toEqual({ kind: 'change-settings', patch: { idleMinutes: 15 } });
});

it('shows an admin’s never as switched off, and lets the operator switch it on', async () => {
  const idle = { minutes: null, locked: false, setBy: 'Anna Roux' };
  await openSettings({ policy: { ...noPolicy, idle } });
  const box = checkbox('Switch to Away if I’m idle for');
  expect([box.checked, box.disabled]).toEqual([false, false]);
  await userEvent.click(box);
  await waitFor(() => expect(box.checked).toBe(true));
  expect(minutes().value).toBe('15');
});

it('shows a locked policy greyed, with who locked it', async () => {
  await openSettings({
    policy: { ...noPolicy, idle: { minutes: 10, locked: true, setBy: 'Anna Roux' } },
  });
  expect(checkbox('Switch to Away if I’m idle for').disabled).toBe(true);
  expect(minutes().disabled).toBe(true);
  expect(minutes().value).toBe('10');
  expect(screen.getByText(/Set by Anna Roux; only an admin can change it/)).toBeTruthy();
});

describe('a policy that an admin locks while the minutes are typed', () => {
  const locked = { ...noPolicy, idle: { minutes: 5, locked: true, setBy: 'Anna Roux' } };

  afterEach(() => void vi.useRealTimers());

  it.each(['', '30'])('is shown, and %j is neither kept nor written', async (typed) => {
    const { host } = await openSettings();
    const setPolicy = (policy: Policy) =>
      act(() => host.patch({ kind: 'replace', part: { policy } }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fireEvent.change(minutes(), { target: { value: typed } });
    setPolicy(locked);
    expect([minutes().disabled, minutes().value]).toEqual([true, '5']);
    expect(screen.queryByRole('alert')).toBeNull();
    setPolicy(noPolicy);
    expect([minutes().disabled, minutes().value]).toEqual([false, '15']);
    act(() => void vi.advanceTimersByTime(1_000));
    expect(host.requests).toEqual([]);
  });
});

it.each([
  ['none', { kind: 'none' }, /^Idle detection does not work on this computer/],
  ['trying', { kind: 'trying', source: 'GNOME' }, /^Idle detection is being tried: GNOME/],
  ['works', { kind: 'works', source: 'GNOME' }, /^Idle detection works: GNOME/],
] as const)('says plainly how idle detection does: %s', async (_name, detection, words) => {
  const { idle } = sampleState(0);
  await openSettings({ idle: { ...idle, detection } });
  expect(screen.getByText(words)).toBeTruthy();
});

it.each([true, false])('says that a lock counts, when it does: %s', async (idleEnabled) => {
  const { idle, settings } = sampleState(0);
  const detection = { kind: 'works', source: 'GNOME' } as const;
  await openSettings({ idle: { ...idle, detection }, settings: { ...settings, idleEnabled } });
  const words = screen.getByText(/^Idle detection works: GNOME/).textContent;
  expect(words.includes('Locking the screen counts at once.')).toBe(idleEnabled);
});

describe('Notifications', () => {
  const openTab = async (part: Partial<AgentState> = {}) => {
    const app = await openSettings(part);
    await userEvent.click(screen.getByRole('tab', { name: 'Notifications' }));
    return app;
  };
  const alertsOfAccount = () => screen.queryByRole('checkbox', { name: 'Alerts of my account' });

  it('offers what is told because of oneself to everybody', async () => {
    const { host } = await openTab();
    expect(alertsOfAccount()).toBeNull();
    await userEvent.click(checkbox('Alerts about my presence'));
    expect(host.requests).toEqual([{ kind: 'change-settings', patch: { alertsAboutMe: false } }]);
    await waitFor(() => expect(checkbox('Alerts about my presence').checked).toBe(false));
  });

  it('offers the account’s alerts to whoever is a lead by now', async () => {
    const presence = samplePresence(Date.now());
    const [me, ...others] = presence.operators;
    const operators = [{ ...me!, role: 'lead' as const }, ...others];
    const { host } = await openTab({ presence: { ...presence, operators } });
    await userEvent.click(alertsOfAccount()!);
    expect(host.requests).toEqual([{ kind: 'change-settings', patch: { alertsOfAccount: false } }]);
  });
});
