import { Center, Container, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import type { Failure } from '../api/result.ts';
import { FailedState } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { useSession } from './session.store.ts';

export function Starting() {
  const t = useTranslate();
  return (
    <Center mih="100vh" role="status" aria-label={t('common.loading')}>
      <Loader />
    </Center>
  );
}

/** A screen that nobody touches comes back by itself: so long after each answer, however late that was. */
const lookAgainMs = 5_000;

export function FailedStart({ failure }: { readonly failure: Failure }) {
  useEffect(() => {
    const timer = setTimeout(() => void useSession.getState().look(), lookAgainMs);
    return () => clearTimeout(timer);
  }, [failure]);
  return (
    <NarrowPage>
      <FailedState failure={failure} retry={() => void useSession.getState().start()} />
    </NarrowPage>
  );
}

/** The page of sign-in and set-up: one narrow column. */
export function NarrowPage({ children }: { readonly children: ReactNode }) {
  return (
    <Container component="main" size={440} py={{ base: 'md', sm: 64 }}>
      {children}
    </Container>
  );
}
