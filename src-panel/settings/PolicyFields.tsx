import { Radio, Stack, TagsInput, Text } from '@mantine/core';
import type { PolicyView } from '../../src-shared/policy.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { IdleFields } from './IdleFields.tsx';
import type { PolicyForm } from './policy.form.ts';

interface Props {
  readonly form: PolicyForm;
  readonly of: 'account' | 'department';
  readonly policy: PolicyView;
}

/** What an admin sets for the agent app, for everyone or for a department. */
export function PolicyFields({ form, of, policy }: Props) {
  const t = useTranslate();
  return (
    <>
      <IdleFields form={form} of={of} setBy={policy.idlePolicy?.setBy ?? null} />
      <Radio.Group label={t('settings.policy.launch')} {...form.getInputProps('launch')}>
        <Stack gap="sm" mt="xs">
          <Radio value="each" label={t(`settings.policy.each-${of}`)} />
          <Radio value="on" label={t('settings.policy.launch-on')} />
          <Radio value="off" label={t('settings.policy.launch-off')} />
          {policy.launchAtLogin && form.values.launch !== 'each' && (
            <Text size="sm" c="dimmed">
              {t('settings.account.set-by', { name: policy.launchAtLogin.setBy })}
            </Text>
          )}
        </Stack>
      </Radio.Group>
      <TagsInput
        label={t('settings.policy.away')}
        description={t(`settings.policy.away-hint-${of}`)}
        // A label that was typed and not finished with Enter counts, too.
        acceptValueOnBlur
        {...form.getInputProps('awayReasons')}
      />
    </>
  );
}
