// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { panelApi } from '../api/panel.api.ts';
import { UserMenu } from '../frame/UserMenu.tsx';
import { ok, renderPage } from '../testing/render-page.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

async function signingOut(dirty: boolean) {
  const signOut = vi.spyOn(panelApi, 'signOut').mockImplementation(async () => ok(undefined));
  await renderPage(
    <>
      <UnsavedGuard dirty={dirty} />
      <UserMenu />
    </>,
  );
  await press('Sign out');
  return signOut;
}

async function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(async () => {});
}

it('signs out at once where nothing would be lost', async () => {
  const signOut = await signingOut(false);
  expect(signOut).toHaveBeenCalledTimes(1);
});

it('asks before somebody signs out and loses what is not saved', async () => {
  const signOut = await signingOut(true);
  expect(screen.getByRole('dialog').textContent).toContain('Leave without saving?');
  await press('Stay here');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(signOut).not.toHaveBeenCalled();
  await press('Sign out');
  await press('Leave without saving');
  expect(signOut).toHaveBeenCalledTimes(1);
});
