import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { PageHead } from '../ui/PageHead.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

export function NotFoundPage() {
  const t = useTranslate();
  return (
    <>
      <PageHead title={t('common.not-found')} />
      <Anchor component={Link} to="/" underline="always">
        {t('common.back-to-overview')}
      </Anchor>
    </>
  );
}
