// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkView } from '../../src-shared/agent.ts';
import { sampleState } from '../dev/samples.ts';
import { renderApp } from '../testing/render-app.tsx';

const now = Date.parse('2026-11-22T14:00:00Z');
const lost = {
  kind: 'reconnecting',
  since: now,
  attempt: 1,
  nextAttemptAt: now + 4_000,
  why: 'lost',
} as const;

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('tells a screen reader what became of the connection, and not of every attempt and minute', async () => {
  const { host } = await renderApp(sampleState(now, { link: lost }));
  const show = (link: LinkView) => act(() => host.patch({ kind: 'replace', part: { link } }));
  const said = () => screen.getByRole('alert').textContent;
  const reconnecting = 'ReconnectingCoworkers still see your status for a moment.';
  expect(said()).toBe(reconnecting);
  expect(screen.getByText(/^No connection/).textContent).toContain('Next try in 4 s');
  show({ ...lost, attempt: 2, nextAttemptAt: null });
  expect(screen.getByText(/^No connection/).textContent).toContain('Trying now');
  expect(said()).toBe(reconnecting);
  const gone = { ...lost, kind: 'unreachable', why: 'unreachable' } as const;
  show(gone);
  const unreachable = 'Server unreachableCoworkers see you offline.';
  expect(said()).toBe(unreachable);
  act(() => void vi.advanceTimersByTime(600_000));
  show({ ...gone, attempt: 9, nextAttemptAt: now + 630_000 });
  expect(screen.getByText(/^No connection/).textContent).toMatch(/for 10 min.*in 30 s/);
  expect(said()).toBe(unreachable);
});
