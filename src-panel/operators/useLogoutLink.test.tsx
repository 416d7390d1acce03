// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { panelApi } from '../api/panel.api.ts';
import { record } from '../testing/samples.ts';
import { ok, renderPage } from '../testing/render-page.tsx';
import { OperatorsPage } from './OperatorsPage.tsx';

it('asks about the operator that a link means, and signs nobody out by itself', async () => {
  const records = [record('Marie', 'online'), record('Paul', 'online')];
  vi.spyOn(panelApi, 'operators').mockImplementation(async () => ok({ items: records }));
  vi.spyOn(panelApi, 'departments').mockImplementation(async () => ok({ items: [] }));
  const send = vi.spyOn(panelApi, 'forceLogout').mockImplementation(async () => ok({ ended: [] }));
  await renderPage(<OperatorsPage tab="operators" />, 'admin', '/operators?logout=Marie');
  await act(async () => {});
  expect(screen.getByRole('dialog', { name: 'Force logout of Marie' })).toBeTruthy();
  expect(send).not.toHaveBeenCalled();
});
