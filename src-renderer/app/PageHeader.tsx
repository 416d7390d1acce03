import { ActionIcon } from '@mantine/core';
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useStores } from './stores.ts';

/** The top of a page that one comes back from. Takes the focus, so that the keyboard starts here. */
export function PageHeader({ title }: { readonly title: string }) {
  const { t } = useWords();
  const { page } = useStores();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className="bar">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('app.back')}
        onClick={() => page.getState().open('main')}
      >
        <IconArrowLeft size={18} aria-hidden />
      </ActionIcon>
      <h1 className="bar-title" ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </header>
  );
}
