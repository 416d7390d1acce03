// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { sampleState } from '../dev/samples.ts';
import { renderApp } from '../testing/render-app.tsx';

const now = Date.parse('2026-11-22T22:00:00Z');

it.each([
  ['held', 'Change to Busy', 'go', /You are Away: nobody is expected now/],
  ['held', 'Stay Away', 'stay', /was started with the computer/],
  ['outside', 'Change to Offline', 'go', /You are online outside the coverage hours/],
  ['outside', 'Stay Online', 'stay', /You are online outside/],
] as const)('%s: %s', async (kind, name, answer, words) => {
  const hours = kind === 'held' ? { kind, status: 'busy' as const } : { kind };
  const { host } = await renderApp(sampleState(now, { hours }));
  expect(screen.getByText(words)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name }));
  expect(host.requests).toEqual([{ kind: 'answer-hours', answer }]);
});
