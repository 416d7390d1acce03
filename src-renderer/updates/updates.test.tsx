// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { UpdateView } from '../../src-shared/agent.ts';
import { sampleState, signedOutState } from '../dev/samples.ts';
import { renderApp } from '../testing/render-app.tsx';

const button = (name: string) => screen.getByRole('button', { name });

it('offers a newer version, now or later, and can be put away', async () => {
  const update = { kind: 'available', version: '0.2.0' } as const;
  const { host } = await renderApp(sampleState(Date.now(), { update }));
  await userEvent.click(button('Install now'));
  await userEvent.click(button('Install when I quit'));
  expect(host.requests).toEqual([
    { kind: 'install-update', when: 'now' },
    { kind: 'install-update', when: 'at-quit' },
  ]);
  const offer = () => screen.queryByText('Version 0.2.0 is available.');
  await userEvent.click(button('Dismiss'));
  expect(offer()).toBeNull();
  host.patch({ kind: 'replace', part: { update: { ...update, version: '0.3.0' } } });
  expect(await screen.findByText('Version 0.3.0 is available.')).toBeTruthy();
});

it('says that nobody has asked yet, and who cannot ask', async () => {
  const update = { kind: 'not-asked' } as const;
  const { host } = await renderApp(signedOutState(Date.now(), { update }));
  await userEvent.click(button('Settings'));
  await userEvent.click(screen.getByRole('tab', { name: 'About' }));
  expect(screen.getByText(/sign in to look for them/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Look for updates' })).toBeNull();
  act(() => host.patch({ kind: 'replace', part: sampleState(Date.now(), { update }) }));
  expect(await screen.findByText(/has not been asked/)).toBeTruthy();
  expect(button('Look for updates')).toBeTruthy();
});

it('tells under About what the app was made from, and how far an update is', async () => {
  const { host } = await renderApp(sampleState(Date.now()));
  await userEvent.click(button('Settings'));
  await userEvent.click(screen.getByRole('tab', { name: 'About' }));
  expect(screen.getByText('0.1.0 (f60679f0a1b2)')).toBeTruthy();
  expect(screen.getByText('Linux')).toBeTruthy();
  await userEvent.click(button('Look for updates'));
  expect(host.requests).toEqual([{ kind: 'look-for-update' }]);
  for (const [update, words] of [
    [{ kind: 'off', why: 'package-manager' }, /package manager of this system/],
    [{ kind: 'off', why: 'read-only' }, /cannot be written/],
    [{ kind: 'failed', why: 'refused' }, /not signed by whoever made this app/],
    [{ kind: 'ready', version: '0.2.0' }, 'Version 0.2.0 is installed when you quit the app.'],
    [{ kind: 'loading', version: '0.2.0', percent: 42, when: 'now' }, /being loaded\./],
  ] satisfies [UpdateView, string | RegExp][]) {
    host.patch({ kind: 'replace', part: { update } });
    expect(await screen.findByText(words)).toBeTruthy();
  }
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(42);
  expect(screen.getByText('42 %')).toBeTruthy();
  // A screen reader would say each of them.
  expect(screen.getByRole('status').textContent).not.toContain('42');
});
