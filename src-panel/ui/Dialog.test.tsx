// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../testing/render-page.tsx';
import { Dialog } from './Dialog.tsx';

it('is left with Escape, and not by a click beside it', async () => {
  const close = vi.fn<() => void>();
  await renderPage(
    <Dialog title="A form" close={close}>
      <input />
    </Dialog>,
  );
  for (const beside of document.querySelectorAll('.mantine-Modal-inner, .mantine-Modal-overlay')) {
    fireEvent.mouseDown(beside);
    fireEvent.click(beside);
  }
  expect(close).not.toHaveBeenCalled();
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(close).toHaveBeenCalledTimes(1);
});
