import {
  Button,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../api/result.ts';
import { LanguageChoice } from '../session/LanguageChoice.tsx';
import { selectMe, useSession } from '../session/session.store.ts';
import { useUnsaved } from '../settings/unsaved.store.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useTranslate } from '../ui/useTranslate.ts';

/** Who is signed in, in which language and light, and the way out. */
export function UserMenu() {
  const t = useTranslate();
  const me = useSession(selectMe);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!me) return null;
  const signOut = async () => setFailure(await useSession.getState().signOut());
  return (
    <Stack gap="xs" pt="md" style={{ borderTop: '1px solid var(--line)' }}>
      <LanguageChoice />
      <AppearanceChoice />
      <div>
        <Text size="sm" fw={600} truncate title={t('frame.signed-in-as', me.operator)}>
          {me.operator.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {t(`role.${me.operator.role}`)} · {me.operator.email}
        </Text>
      </div>
      <FailureAlert failure={failure} />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={() => useUnsaved.getState().leave(() => void signOut())}
      >
        {t('frame.sign-out')}
      </Button>
    </Stack>
  );
}

const appearances = [
  { value: 'auto', words: 'frame.appearance-system', icon: IconDeviceDesktop },
  { value: 'light', words: 'frame.appearance-light', icon: IconSun },
  { value: 'dark', words: 'frame.appearance-dark', icon: IconMoon },
] as const;

function AppearanceChoice() {
  const t = useTranslate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('frame.appearance')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={appearances.map(({ value, words, icon: Icon }) => ({
        value,
        label: (
          <span title={t(words)}>
            <Icon size={16} aria-hidden style={{ display: 'block', margin: '0 auto' }} />
            <VisuallyHidden>{t(words)}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}
