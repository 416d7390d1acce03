import { NumberInput, Radio, Stack, Switch, Text } from '@mantine/core';
import { maxIdleMinutes, minIdleMinutes } from '../../src-shared/durations.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import type { PolicyForm } from './policy.form.ts';

interface Props {
  readonly form: PolicyForm;
  readonly of: 'account' | 'department';
  readonly setBy: string | null;
}

/** The idle threshold for everyone, or for a department. */
export function IdleFields({ form, of, setBy }: Props) {
  const t = useTranslate();
  const { idle } = form.values;
  return (
    <Radio.Group
      label={t('settings.account.idle')}
      description={t('settings.account.idle-hint')}
      {...form.getInputProps('idle')}
    >
      <Stack gap="sm" mt="xs">
        <Radio value="each" label={t(`settings.policy.each-${of}`)} />
        <Radio value="minutes" label={t('settings.policy.idle-minutes')} />
        {idle === 'minutes' && <MinutesField form={form} />}
        <Radio value="never" label={t('settings.policy.idle-never')} />
        {idle !== 'each' && (
          <Switch
            mt="xs"
            label={t('settings.account.lock')}
            description={t('settings.account.lock-hint')}
            {...form.getInputProps('idleLocked', { type: 'checkbox' })}
          />
        )}
        {setBy !== null && idle !== 'each' && (
          <Text size="sm" c="dimmed">
            {t('settings.account.set-by', { name: setBy })}
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}

function MinutesField({ form }: Pick<Props, 'form'>) {
  const t = useTranslate();
  return (
    <NumberInput
      ml={28}
      w={200}
      label={t('settings.account.minutes')}
      min={minIdleMinutes}
      max={maxIdleMinutes}
      allowDecimal={false}
      // What was typed stays, also when it is out of range: the message says what to change.
      clampBehavior="none"
      {...form.getInputProps('idleMinutes')}
    />
  );
}
