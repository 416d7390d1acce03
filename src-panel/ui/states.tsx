import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../api/result.ts';
import { describeFailure } from './failure.words.ts';
import type { Resource } from './resource.ts';
import { useTranslate } from './useTranslate.ts';

/** The four states every list and page has; the empty one is the caller's, inside `children`. */
export function Loaded<Value>(props: {
  readonly resource: Resource<Value>;
  readonly retry: () => void;
  readonly children: (value: Value) => ReactNode;
  readonly rows?: number;
}) {
  const { resource, retry, children, rows = 4 } = props;
  switch (resource.kind) {
    case 'loading':
      return <LoadingRows rows={rows} />;
    case 'failed':
      return <FailedState failure={resource.failure} retry={retry} />;
    case 'ready':
      return (
        <>
          {resource.stale && <StaleNotice failure={resource.stale} retry={retry} />}
          {children(resource.value)}
        </>
      );
  }
}

export function LoadingRows({ rows }: { readonly rows: number }) {
  const t = useTranslate();
  return (
    <Stack gap="sm" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={52} radius="md" />
      ))}
    </Stack>
  );
}

export function FailedState({ failure, retry }: { failure: Failure; retry: () => void }) {
  const t = useTranslate();
  return (
    <div className="card" role="alert">
      <Stack gap="sm" align="flex-start">
        <Group gap="xs" wrap="nowrap">
          <IconAlertTriangle size={20} aria-hidden style={{ flex: 'none' }} />
          <Text fw={600}>{t('common.could-not-load')}</Text>
        </Group>
        <Text>{describeFailure(failure, t)}</Text>
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
          {t('common.try-again')}
        </Button>
      </Stack>
    </div>
  );
}

/** Partial: what was read before is shown, and that it could not be read again is said. */
function StaleNotice({ failure, retry }: { failure: Failure; retry: () => void }) {
  const t = useTranslate();
  return (
    <Group className="banner" role="status" justify="space-between" gap="xs" mb="md">
      <Text size="sm" className="wrap-anywhere" flex={1}>
        {t('common.stale')} {describeFailure(failure, t)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={retry}>
        {t('common.try-again')}
      </Button>
    </Group>
  );
}

export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Stack gap="xs" align="center" py="xl" px="md" ta="center">
      <Text fw={600}>{props.title}</Text>
      {props.children && (
        <Text c="dimmed" maw={420}>
          {props.children}
        </Text>
      )}
      {props.action}
    </Stack>
  );
}

/** A failed action, next to the button that failed. */
export function FailureAlert({ failure }: { readonly failure: Failure | null }) {
  const t = useTranslate();
  if (!failure) return null;
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={18} />}
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      {describeFailure(failure, t)}
      {failure.code === 'invalid-request' && failure.fields.length > 0 && (
        <Text size="xs" mt={4}>
          {failure.fields.map(({ path, message }) => `${path}: ${message}`).join(' · ')}
        </Text>
      )}
    </Alert>
  );
}
