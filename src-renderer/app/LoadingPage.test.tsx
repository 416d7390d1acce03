// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleState } from '../dev/samples.ts';
import { FakeHost } from '../dev/fake-host.ts';
import { App } from './App.tsx';
import { slowAfterMs } from './LoadingPage.tsx';
import { createStores } from './stores.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says after a while what a start may be waiting for', () => {
  render(<App stores={createStores(new FakeHost(sampleState(Date.now())))} />);
  const status = screen.getByRole('status');
  act(() => void vi.advanceTimersByTime(slowAfterMs - 1));
  expect(status.textContent).toBe('');
  act(() => void vi.advanceTimersByTime(1));
  expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('false');
  expect(status.textContent).toContain('If your computer asks for a password, enter it there');
});
