// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { scenes } from '../dev/scenes.ts';
import { renderApp } from '../testing/render-app.tsx';

const hourMs = 3_600_000;
/** @param clockAheadMs how far this computer's clock is ahead of the server's */
const open = (scene: string, clockAheadMs = 0) =>
  renderApp({ ...scenes[scene]!(Date.now() - clockAheadMs), clockAheadMs });
const presets = () => screen.queryByRole('group', { name: 'Back in' });
const ahead = (backAt: unknown) => Math.round((Date.parse(String(backAt)) - Date.now()) / 60_000);

it('is a click, once Away, and keeps the reason', async () => {
  const { host } = await open('away-lunch');
  await userEvent.click(within(presets()!).getByRole('button', { name: '30 min' }));
  const choice = { status: 'away', reason: 'lunch', backAt: expect.any(String) };
  expect(host.requests).toEqual([{ kind: 'choose-status', choice }]);
  const [request] = host.requests;
  expect(request?.kind === 'choose-status' && ahead(request.choice.backAt)).toBe(30);
});

it.each([
  ['ahead', 3],
  ['behind', -3],
])('goes by the server’s clock when this one is hours %s', async (_, hours) => {
  const { host } = await open('away-lunch', hours * hourMs);
  const serverNow = () => Date.now() - hours * hourMs;
  await userEvent.click(within(presets()!).getByRole('button', { name: '15 min' }));
  const inAnHour = new Date(serverNow() + hourMs);
  const [hour, minute] = [inAnHour.getHours(), inAnHour.getMinutes()];
  const typed = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  await userEvent.type(screen.getByLabelText('Back at'), `${typed}{Enter}`);
  const minutesAhead = host.requests.map((request) =>
    request.kind === 'choose-status'
      ? (Date.parse(String(request.choice.backAt)) - serverNow()) / 60_000
      : null,
  );
  expect(minutesAhead[0]).toBeCloseTo(15, 0);
  expect(minutesAhead[1]).toBeGreaterThan(58);
  expect(minutesAhead[1]).toBeLessThanOrEqual(60);
});

it('is typed and set with the keyboard alone', async () => {
  const { host } = await open('away-lunch');
  // Somebody who sees it reads the same as somebody who hears it.
  expect(screen.getByText('Back at').tagName).toBe('LABEL');
  await userEvent.type(screen.getByLabelText('Back at'), '13:30');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(host.requests).toHaveLength(1));
  const [request] = host.requests;
  const backAt = request?.kind === 'choose-status' ? request.choice.backAt : null;
  const at = new Date(String(backAt));
  expect([at.getHours(), at.getMinutes()]).toEqual([13, 30]);
  expect(at.getTime()).toBeGreaterThan(Date.now());
});

it('is a click away once it is said, and can be taken back', async () => {
  const { host } = await open('away-until');
  expect(presets()).toBeNull();
  expect(screen.getByRole('button', { name: /^My status: Away/ }).textContent).toMatch(
    /Lunch, back (tomorrow )?at \d\d:\d\d/,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Change the time' }));
  await userEvent.click(screen.getByRole('button', { name: 'No time' }));
  const choice = { status: 'away', reason: 'lunch', backAt: null };
  expect(host.requests).toEqual([{ kind: 'choose-status', choice }]);
});

it.each(['online', 'idle'])('is asked of nobody who is not Away by choice: %s', async (scene) => {
  await open(scene);
  expect(presets()).toBeNull();
});

it('says when it is over, and brings back who says so', async () => {
  const { host } = await open('due-back');
  const due = screen.getByRole('alert');
  expect(due.textContent).toMatch(/^You were due back (yesterday )?at \d\d:\d\d/);
  expect(presets()).not.toBeNull();
  await userEvent.click(within(due).getByRole('button', { name: 'I’m back' }));
  expect(host.requests).toEqual([{ kind: 'choose-status', choice: { status: 'online' } }]);
  act(() => host.patch({ kind: 'replace', part: { dueBack: null } }));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('comes with the labels that an admin added', async () => {
  const { host } = await open('away-labels');
  await userEvent.click(screen.getByRole('button', { name: /^My status/ }));
  await userEvent.click(await screen.findByText('Dentist'));
  const choice = { status: 'away', reason: 'Dentist' };
  expect(host.requests).toEqual([{ kind: 'choose-status', choice }]);
});
