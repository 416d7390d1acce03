import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';

/** No start takes so long by itself: most likely a keyring waits for its password. */
export const slowAfterMs = 5_000;

/** Before the host's first word; usually too short to be seen. */
export function LoadingPage() {
  const { t } = useWords();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);
  // While it is busy, a screen reader does not say what appears in it.
  return (
    <main className="page padded" aria-busy={!isSlow} aria-label={t('app.loading')}>
      <h1 className="visually-hidden">Standwatch</h1>
      <Skeleton height={20} width="50%" />
      <Skeleton height={56} />
      <Skeleton height={72} />
      <SkeletonRows />
      <p role="status">{isSlow && t('app.slowStart')}</p>
    </main>
  );
}

/** People who are not known yet. */
export function SkeletonRows() {
  return (
    <div className="skeleton-rows" aria-hidden="true">
      {[70, 50, 60, 40].map((width) => (
        <Skeleton key={width} height={16} width={`${width}%`} />
      ))}
    </div>
  );
}
