import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Monitoring } from '../../src-shared/monitoring.ts';
import { sayComing } from '../../src-shared/since.rules.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { pauseState } from './pause.rules.ts';
import { useSettings } from './settings.store.ts';

interface Props {
  readonly pause: Monitoring['pause'];
  readonly readOnly: boolean;
}

/** A pause that runs or is planned, in sight wherever alerts are expected; it can be ended early. */
export function PauseNotice({ pause, readOnly }: Props) {
  const t = useTranslate();
  const reader = useReader();
  const { busy, failure, run } = useAction();
  const state = pauseState(pause, reader.now);
  if (state.kind === 'none') return null;
  const words = t(`settings.pause.${state.kind}`, {
    from: sayComing(state.from, reader),
    until: sayComing(state.until, reader),
  });
  const end = () =>
    run(() => useSettings.getState().saveMonitoring({ pause: null }), t('settings.pause.ended'));
  return (
    <Stack className="banner" role="status" gap="xs">
      <Group justify="space-between" gap="sm">
        <Group gap="xs" wrap="nowrap" flex="1 1 220px">
          <IconPlayerPause size={18} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm" className="wrap-anywhere">
            {[words, state.reason].filter(Boolean).join(' ')}
          </Text>
        </Group>
        {!readOnly && (
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => void end()}>
            {t(state.kind === 'running' ? 'settings.pause.end' : 'settings.pause.cancel')}
          </Button>
        )}
      </Group>
      <FailureAlert failure={failure} />
    </Stack>
  );
}
