import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

export function NotFoundPage() {
  const t = useTranslate();
  return (
    <div className="card">
      <EmptyState
        title={t('common.not-found')}
        action={
          <Anchor component={Link} to="/">
            {t('common.back-to-overview')}
          </Anchor>
        }
      />
    </div>
  );
}
