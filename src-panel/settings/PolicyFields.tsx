import { Group, Radio, Stack, TagsInput, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PolicyView } from '../../src-shared/policy.ts';
import type { PolicyLocks } from '../operators/rights.rules.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { IdleFields } from './IdleFields.tsx';
import type { PolicyForm } from './policy.form.ts';

interface Props {
  readonly form: PolicyForm;
  readonly of: 'account' | 'department';
  readonly policy: PolicyView;
  readonly locks: PolicyLocks;
}

/** What an admin sets for the agent app, for everyone or for a department. */
export function PolicyFields({ form, of, policy, locks }: Props) {
  const t = useTranslate();
  return (
    <>
      <Lockable lockedBy={locks.idle}>
        <IdleFields form={form} of={of} setBy={policy.idlePolicy?.setBy ?? null} />
      </Lockable>
      <Lockable lockedBy={locks.launch}>
        <LaunchFields form={form} of={of} setBy={policy.launchAtLogin?.setBy ?? null} />
      </Lockable>
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

interface LockableProps {
  readonly lockedBy: string | null;
  readonly children: ReactNode;
}

/** Greyed, with who set it, where an admin has set it for everyone. */
function Lockable({ lockedBy, children }: LockableProps) {
  const t = useTranslate();
  return (
    <fieldset disabled={lockedBy !== null} className="plain-fieldset">
      {children}
      {lockedBy !== null && (
        <Group gap={6} mt="xs" wrap="nowrap" c="dimmed">
          <IconLock size={14} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm">{t('settings.policy.set-for-all', { name: lockedBy })}</Text>
        </Group>
      )}
    </fieldset>
  );
}

type LaunchProps = Pick<Props, 'form' | 'of'> & { readonly setBy: string | null };

function LaunchFields({ form, of, setBy }: LaunchProps) {
  const t = useTranslate();
  return (
    <Radio.Group label={t('settings.policy.launch')} {...form.getInputProps('launch')}>
      <Stack gap="sm" mt="xs">
        <Radio value="each" label={t(`settings.policy.each-${of}`)} />
        <Radio value="on" label={t('settings.policy.launch-on')} />
        <Radio value="off" label={t('settings.policy.launch-off')} />
        {setBy !== null && form.values.launch !== 'each' && (
          <Text size="sm" c="dimmed">
            {t('settings.account.set-by', { name: setBy })}
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}
