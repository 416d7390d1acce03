import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { useRouteError } from 'react-router';
import { useTranslate } from './useTranslate.ts';

/** A page that broke while drawing: say so and offer to load it again, instead of a white page. */
export function BrokenPage() {
  const t = useTranslate();
  console.error(useRouteError());
  return (
    <Container size="xs" py="xl" role="alert">
      <Stack align="flex-start">
        <Title order={1}>{t('common.broken-title')}</Title>
        <Text>{t('common.broken')}</Text>
        <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
      </Stack>
    </Container>
  );
}
