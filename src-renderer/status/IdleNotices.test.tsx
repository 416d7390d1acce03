// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { sampleOperator, samplePresence, sampleState } from '../dev/samples.ts';

const now = Date.parse('2026-11-22T14:00:00Z');
const idle = {
  detection: { kind: 'works' as const, source: 'a test' },
  activity: 'active',
  asksToReturn: false,
  awayAt: now + 60_000,
};
const warned = () => sampleState(now, { idle: { ...idle, activity: 'active' } });

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('counts down to Away, and never below 0', async () => {
  await renderApp(warned());
  const seconds = () => screen.getByRole('timer').textContent;
  expect(screen.getByRole('alert').textContent).toContain('You’ll be set to Away in 60 s');
  act(() => void vi.advanceTimersByTime(1_000));
  expect(seconds()).toBe('59 s');
  act(() => void vi.advanceTimersByTime(58_000));
  expect(seconds()).toBe('1 s');
  act(() => void vi.advanceTimersByTime(10_000));
  expect(seconds()).toBe('0 s');
});

it.each([
  ['ahead', 600_000],
  ['back', -600_000],
])('counts on as before when somebody sets the computer’s clock %s', async (_, ms) => {
  await renderApp(warned());
  act(() => void vi.advanceTimersByTime(1_000));
  vi.setSystemTime(now + ms);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(screen.getByRole('timer').textContent).toBe('58 s');
});

it('says that the account goes offline only when nobody else is online', async () => {
  const words = 'You are the only one online: the account will go offline.';
  const { host } = await renderApp(warned());
  expect(screen.queryByText(words)).toBeTruthy();
  const zoe = sampleOperator(now, 'Zoé Blanc');
  const changed = { operators: [zoe], at: samplePresence(now).at };
  act(() => host.patch({ kind: 'presence-changed', changed }));
  expect(screen.queryByText(words)).toBeNull();
});

it('says nothing of others without a connection: nobody can say who is online', async () => {
  const outage = { since: now, attempt: 1, nextAttemptAt: null, why: 'lost' } as const;
  await renderApp({ ...warned(), link: { kind: 'unreachable', ...outage } });
  expect(screen.getByText(/You’ll be set to Away/)).toBeTruthy();
  expect(screen.queryByText(/You are the only one online/)).toBeNull();
});

it('tells the host that I am here, and goes when the host takes the warning back', async () => {
  const { host } = await renderApp(warned());
  fireEvent.click(screen.getByRole('button', { name: 'I’m here' }));
  expect(host.requests).toEqual([{ kind: 'here' }]);
  const calm = { ...warned().idle, awayAt: null };
  act(() => host.patch({ kind: 'replace', part: { idle: calm } }));
  expect(screen.queryByText(/You’ll be set to Away/)).toBeNull();
});

it('asks whether to return when it does not return by itself', async () => {
  const asks = { ...warned().idle, awayAt: null, asksToReturn: true };
  const { host } = await renderApp(sampleState(now, { idle: asks }));
  fireEvent.click(screen.getByRole('button', { name: 'Back to Online' }));
  expect(host.requests).toEqual([{ kind: 'here' }]);
});
