// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { panelApi } from '../api/panel.api.ts';
import { useLive } from '../live/live.store.ts';
import { ok } from '../testing/render-page.tsx';
import { record } from '../testing/samples.ts';
import { valueOf } from '../ui/resource.ts';
import { useOperators } from './operators.store.ts';
import { useRoster } from './useRoster.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useOperators.getState().reset();
  useLive.setState({ link: { kind: 'connected' } });
  vi.spyOn(panelApi, 'departments').mockImplementation(async () => ok({ items: [] }));
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it('hears within a minute what the socket does not tell of operators', async () => {
  let marie = record('Marie', 'offline');
  vi.spyOn(panelApi, 'operators').mockImplementation(async () => ok({ items: [marie] }));
  const { result, unmount } = renderHook(useRoster);
  await pass(0);
  marie = { ...marie, disabled: true };
  await pass(60_000);
  expect(valueOf(result.current.records)).toMatchObject([{ id: 'Marie', disabled: true }]);
  unmount();
});

it('reads again once the server can be heard again', async () => {
  const read = vi.spyOn(panelApi, 'operators').mockImplementation(async () => ok({ items: [] }));
  const { unmount } = renderHook(useRoster);
  await pass(0);
  act(() => useLive.setState({ link: { kind: 'down', asOf: 0 } }));
  await pass(2_000);
  expect(read).toHaveBeenCalledTimes(1);
  act(() => useLive.setState({ link: { kind: 'connected' } }));
  await pass(2_000);
  expect(read).toHaveBeenCalledTimes(2);
  unmount();
});
