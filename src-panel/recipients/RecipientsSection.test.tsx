// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Recipient } from '../../src-shared/recipients.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import { panelApi } from '../api/panel.api.ts';
import { useLive } from '../live/live.store.ts';
import { ok, renderPage } from '../testing/render-page.tsx';
import { useRecipientsDialog } from './dialog.store.ts';
import { useRecipients } from './recipients.store.ts';
import { RecipientsSection } from './RecipientsSection.tsx';

const lead: Recipient = {
  ...everyAlert,
  id: 'r',
  channel: 'email',
  to: 'lead@example.com',
  secrets: 0,
  account: false,
  departmentIds: ['sales'],
};

beforeEach(() => {
  useRecipients.getState().reset();
  vi.spyOn(panelApi, 'recipients').mockImplementation(async () => ok({ items: [lead] }));
});

it('keeps the departments of a recipient that is changed before their names are known', async () => {
  expect(useLive.getState().presence).toBeNull();
  const change = vi.spyOn(panelApi, 'changeRecipient').mockImplementation(async () => ok(lead));
  await renderPage(<RecipientsSection readOnly={false} />);
  act(() => useRecipientsDialog.getState().open({ kind: 'edit', recipientId: 'r' }));
  fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'Night' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await act(async () => {});
  expect(change.mock.calls).toEqual([['r', { name: 'Night' }]]);
});

it('adds an address once, however often Enter is pressed', async () => {
  const add = vi
    .spyOn(panelApi, 'addRecipient')
    .mockImplementation(async ({ to }) => ok({ ...lead, id: to, to, secret: null }));
  await renderPage(<RecipientsSection readOnly={false} />);
  const field = screen.getByLabelText('E-mail addresses');
  fireEvent.change(field, { target: { value: 'night@example.com' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  fireEvent.keyDown(field, { key: 'Enter' });
  await act(async () => {});
  expect(add).toHaveBeenCalledTimes(1);
});

it('keeps the key of a webhook in sight until it is closed on purpose', async () => {
  await renderPage(<RecipientsSection readOnly={false} />);
  act(() => useRecipientsDialog.getState().open({ kind: 'secret', to: 'x', secret: 'whsec_1' }));
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(screen.getByDisplayValue('whsec_1')).toBeTruthy();
});
