import { SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Monitoring } from '../../src-shared/http.ts';
import type { Failure } from '../api/result.ts';
import { RecipientsSection } from '../recipients/RecipientsSection.tsx';
import type { FormOf } from '../ui/form.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { DwellInput } from './DwellInput.tsx';
import { ModeInput } from './ModeInput.tsx';
import type { MonitoringInput } from './monitoring.form.ts';
import { monitoringBody, monitoringChecks, monitoringInput } from './monitoring.form.ts';
import { OptionalNumber } from './OptionalNumber.tsx';
import { PauseCard } from './PauseCard.tsx';
import { SaveBar } from './SaveBar.tsx';
import { useSettings } from './settings.store.ts';
import { TestAlert } from './TestAlert.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

interface Props {
  readonly monitoring: Monitoring;
  readonly readOnly: boolean;
}

/** The form is saved as a whole; recipients and the pause are saved at once, and are no part of it. */
export function MonitoringForm({ monitoring, readOnly }: Props) {
  const { form, dirty, busy, failure, submit, discard } = useMonitoringForm(monitoring);
  return (
    <Stack>
      <PauseCard pause={monitoring.pause} readOnly={readOnly} />
      <form onSubmit={submit} noValidate className="card">
        <UnsavedGuard dirty={dirty} />
        <fieldset disabled={readOnly} className="plain-fieldset">
          <Stack gap="lg" maw={560}>
            <Fields form={form} />
            {!readOnly && <SaveBar dirty={dirty} busy={busy} failure={failure} discard={discard} />}
          </Stack>
        </fieldset>
      </form>
      <RecipientsSection readOnly={readOnly} />
      {!readOnly && <TestAlert />}
    </Stack>
  );
}

export type MonitoringFormApi = FormOf<MonitoringInput>;

function useMonitoringForm(monitoring: Monitoring) {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<MonitoringInput>({
    initialValues: monitoringInput(monitoring),
    validate: monitoringChecks(t),
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

function Fields({ form }: { readonly form: MonitoringFormApi }) {
  const t = useTranslate();
  return (
    <>
      <Switch
        label={t('settings.monitoring.enabled')}
        description={t('settings.monitoring.enabled-hint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DwellInput form={form} field="offlineAfterSeconds" label="settings.monitoring.offline" />
        <DwellInput form={form} field="onlineAfterSeconds" label="settings.monitoring.online" />
      </SimpleGrid>
      <ModeInput form={form} />
      <OptionalNumber form={form} field="remindEveryMinutes" />
      <OptionalNumber form={form} field="escalateAfterMinutes" />
      <OptionalNumber form={form} field="flapAfter" />
    </>
  );
}
