// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePolling } from './usePolling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks again only when the last answer is there', async () => {
  const waiting: (() => void)[] = [];
  const ask = vi.fn<() => Promise<void>>(() => new Promise((resolve) => waiting.push(resolve)));
  const { unmount } = renderHook(() => usePolling(ask, 5_000));
  await act(() => vi.advanceTimersByTimeAsync(14_999));
  expect(ask).toHaveBeenCalledTimes(1);
  waiting.pop()!();
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(ask).toHaveBeenCalledTimes(2);
  unmount();
});
