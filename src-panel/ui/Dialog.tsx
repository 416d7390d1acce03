import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslate } from './useTranslate.ts';

interface Props {
  readonly title: string;
  readonly close: () => void;
  /** False where a slip would lose what is never shown again. */
  readonly closeOnEscape?: boolean;
  readonly size?: 'lg';
  readonly children: ReactNode;
}

/**
 * A dialog that is there as long as it is drawn. Then the keyboard goes on where it was before. A
 * click beside it does nothing: it is a slip more often than a wish, and would lose what was typed.
 */
export function Dialog({ title, close, closeOnEscape = true, size, children }: Props) {
  const t = useTranslate();
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => (before instanceof HTMLElement ? before.focus() : undefined), [before]);
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      closeOnEscape={closeOnEscape}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      styles={{ title: { fontWeight: 650, lineHeight: 1.3 } }}
    >
      {children}
    </Modal>
  );
}
