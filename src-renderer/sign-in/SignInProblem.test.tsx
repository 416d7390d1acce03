// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { signedOutState } from '../dev/samples.ts';
import { renderApp } from '../testing/render-app.tsx';

it('names the address that the server leads to, and has the server entered anew', async () => {
  const { host } = await renderApp(signedOutState(Date.now()));
  host.answer = () =>
    Promise.resolve({ ok: false, code: 'moved', detail: 'https://desk.example.com' });
  const server = screen.getByLabelText('Server address');
  await userEvent.type(server, 'http://desk.example.com');
  await userEvent.type(screen.getByLabelText('E-mail address'), 'marie@example.com');
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText(/leads on to https:\/\/desk\.example\.com\./)).toBeTruthy();
  expect(document.activeElement).toBe(server);
});
