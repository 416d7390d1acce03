// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { panelApi } from '../api/panel.api.ts';
import { record } from '../testing/samples.ts';
import { ok, renderPage } from '../testing/render-page.tsx';
import { OperatorsPage } from './OperatorsPage.tsx';

const marie = record('Marie', 'offline', { role: 'lead' });

it('signs out an operator who is signed in to the panel only', async () => {
  vi.spyOn(panelApi, 'operators').mockImplementation(async () => ok({ items: [marie] }));
  vi.spyOn(panelApi, 'departments').mockImplementation(async () => ok({ items: [] }));
  const ended = [{ sessionId: 's', deviceId: 'd', operatorId: 'Marie' }];
  const send = vi.spyOn(panelApi, 'forceLogout').mockImplementation(async () => ok({ ended }));
  await renderPage(<OperatorsPage tab="operators" />);
  fireEvent.click(screen.getByRole('button', { name: 'Actions for Marie' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Force logout' }));
  fireEvent.click(screen.getByRole('button', { name: 'Sign out of the panel' }));
  await act(async () => {});
  expect(send.mock.calls).toEqual([['Marie', {}]]);
  expect(screen.getByRole('dialog').textContent).toContain(
    'They are signed out of the control panel.',
  );
});
