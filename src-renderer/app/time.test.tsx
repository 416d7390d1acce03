// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeHost } from '../dev/fake-host.ts';
import { sampleState } from '../dev/samples.ts';
import { createStores, StoresContext } from './stores.ts';
import { useLocalReader, useReader } from './time.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function Zones() {
  return <p>{`${useReader().timeZone}, ${useLocalReader().timeZone}`}</p>;
}

function travelTo(timeZone: string): void {
  const resolved = { ...new Intl.DateTimeFormat().resolvedOptions(), timeZone };
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(resolved);
}

it('goes with the computer into another time zone', async () => {
  const stores = createStores(new FakeHost(sampleState(Date.now())));
  stores.agent.getState().start();
  await waitFor(() => expect(stores.agent.getState().cache.kind).toBe('ready'));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  travelTo('Europe/Paris');
  render(
    <StoresContext.Provider value={stores}>
      <Zones />
    </StoresContext.Provider>,
  );
  expect(screen.getByText('Europe/Paris, Europe/Paris')).toBeTruthy();
  travelTo('Asia/Tokyo');
  act(() => void vi.advanceTimersByTime(10_000));
  expect(screen.getByText('Asia/Tokyo, Asia/Tokyo')).toBeTruthy();
});
