import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslate } from './useTranslate.ts';

interface Props {
  readonly href: string;
  /** What is in the file. */
  readonly hint: string;
}

/** A list as a file. The browser gets it by itself. */
export function ExportButton({ href, hint }: Props) {
  const t = useTranslate();
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      title={hint}
    >
      {t('common.export')}
    </Button>
  );
}
