import { Anchor, Radio, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';
import { maxDwellSeconds, minDwellSeconds } from '../../src-shared/durations.ts';
import type { Monitoring } from '../../src-shared/http.ts';
import type { Failure } from '../api/result.ts';
import type { FormOf } from '../ui/form.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { isWhole } from './account.form.ts';
import { DwellInput } from './DwellInput.tsx';
import type { MonitoringInput } from './monitoring.form.ts';
import { monitoringBody, monitoringInput } from './monitoring.form.ts';
import { RecipientLanguages } from './RecipientLanguages.tsx';
import { RecipientsInput } from './RecipientsInput.tsx';
import { SaveBar } from './SaveBar.tsx';
import { useSettings } from './settings.store.ts';
import { TestAlert } from './TestAlert.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

interface Props {
  readonly monitoring: Monitoring;
  readonly readOnly: boolean;
}

export function MonitoringForm({ monitoring, readOnly }: Props) {
  const { form, dirty, busy, failure, submit, discard } = useMonitoringForm(monitoring);
  return (
    <Stack>
      <form onSubmit={submit} noValidate className="card">
        <UnsavedGuard dirty={dirty} />
        <fieldset disabled={readOnly} className="plain-fieldset">
          <Stack gap="lg" maw={560}>
            <Fields form={form} readOnly={readOnly} />
            {!readOnly && <SaveBar dirty={dirty} busy={busy} failure={failure} discard={discard} />}
          </Stack>
        </fieldset>
      </form>
      {!readOnly && <TestAlert dirty={dirty} />}
    </Stack>
  );
}

export type MonitoringFormApi = FormOf<MonitoringInput>;

function useMonitoringForm(monitoring: Monitoring) {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const range = { min: minDwellSeconds, max: maxDwellSeconds };
  const dwellError = (value: number | string) =>
    isWhole(value, range.min, range.max) ? null : t('settings.monitoring.dwell-error', range);
  const form = useForm<MonitoringInput>({
    initialValues: monitoringInput(monitoring),
    validate: {
      onlineAfterSeconds: dwellError,
      offlineAfterSeconds: dwellError,
      // Saving would silently leave out an address somebody believes to have given.
      typed: (value) => (value.trim() === '' ? null : t('settings.monitoring.left-over')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const failed = await useSettings.getState().saveMonitoring(monitoringBody(values));
    setBusy(false);
    setFailure(failed);
    if (failed) return;
    form.setInitialValues(values);
    form.resetDirty();
    notifications.show({ message: t('settings.saved') });
  });
  const discard = () => {
    form.reset();
    setFailure(null);
  };
  return { form, dirty: form.isDirty(), busy, failure, submit, discard };
}

function Fields({ form, readOnly }: { form: MonitoringFormApi; readOnly: boolean }) {
  const t = useTranslate();
  return (
    <>
      <Switch
        label={t('settings.monitoring.enabled')}
        description={t('settings.monitoring.enabled-hint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      <RecipientsInput form={form} readOnly={readOnly} />
      <RecipientLanguages form={form} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DwellInput form={form} field="offlineAfterSeconds" label="settings.monitoring.offline" />
        <DwellInput form={form} field="onlineAfterSeconds" label="settings.monitoring.online" />
      </SimpleGrid>
      <Radio.Group label={t('settings.monitoring.mode')} {...form.getInputProps('mode')}>
        <Stack gap="sm" mt="xs">
          <Radio value="every-change" label={t('settings.monitoring.mode-every')} />
          <Radio
            value="only-unexpected"
            label={t('settings.monitoring.mode-unexpected')}
            description={
              <>
                {t('settings.monitoring.mode-unexpected-hint')}{' '}
                <Anchor component={Link} to="/coverage" size="xs" underline="always">
                  {t('settings.monitoring.open-coverage')}
                </Anchor>
              </>
            }
          />
        </Stack>
      </Radio.Group>
    </>
  );
}
