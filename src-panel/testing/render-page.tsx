import { MantineProvider } from '@mantine/core';
import { act, cleanup, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, vi } from 'vitest';
import type { Role } from '../../src-shared/domain.ts';
import { startI18n } from '../i18n/i18n.ts';
import { useSession } from '../session/session.store.ts';
import { theme } from '../ui/theme.ts';

// What React still has to do must be done before the document is taken away.
afterEach(cleanup);

// What a test does not answer itself stays without an answer.
vi.stubGlobal('fetch', () => new Promise(() => {}));

/** Renders a part of the panel, in English, for somebody who is signed in and came to this path. */
export async function renderPage(page: ReactNode, role: Role = 'admin', path = '/') {
  if (!i18next.isInitialized) startI18n();
  signIn(role);
  const router = createMemoryRouter([{ path: '*', element: page }], { initialEntries: [path] });
  // Without an environment to try in, Mantine's dialogs would come up only after their transition.
  const shown = render(
    <MantineProvider theme={theme} env="test">
      <RouterProvider router={router} />
    </MantineProvider>,
  );
  await act(async () => {});
  return shown;
}

function signIn(role: Role): void {
  const operator = { id: 'me', name: 'Me', email: 'me@example.com', departmentIds: [] };
  const me = {
    session: { id: 'session' },
    operator: { ...operator, role, language: 'en' as const },
    account: { id: 'account', name: 'Acme' },
  };
  useSession.setState({ phase: { kind: 'signed-in', me } });
}

/** An answer of the server, for a call that a test takes over. */
export const ok = <Value,>(value: Value) => ({ ok: true as const, value });
