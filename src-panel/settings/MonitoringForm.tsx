import { SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import type { Monitoring } from '../../src-shared/monitoring.ts';
import { selectOutlook, useOutlookStore } from '../overview/outlook.store.ts';
import { selectRecipients, useRecipients } from '../recipients/recipients.store.ts';
import { RecipientsSection } from '../recipients/RecipientsSection.tsx';
import type { FormOf } from '../ui/form.ts';
import { valueOf } from '../ui/resource.ts';
import { useFollowingForm } from '../ui/useFollowingForm.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { Warning } from '../ui/Warning.tsx';
import { DwellInput } from './DwellInput.tsx';
import { ModeInput } from './ModeInput.tsx';
import type { MonitoringInput } from './monitoring.form.ts';
import { monitoringBody, monitoringChecks, monitoringInput } from './monitoring.form.ts';
import { OptionalNumber } from './OptionalNumber.tsx';
import { PauseSection } from './PauseSection.tsx';
import { SaveBar } from './SaveBar.tsx';
import { useSettings } from './settings.store.ts';
import { TestAlert } from './TestAlert.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';
import type { MonitoringWarnings } from './warnings.rules.ts';
import { monitoringWarnings } from './warnings.rules.ts';

interface Props {
  readonly monitoring: Monitoring;
  readonly readOnly: boolean;
}

/**
 * Recipients and the pause are saved at once, and are no part of it. The
 * pause stands after the switch for people, and outside of the form for the browser.
 */
export function MonitoringForm({ monitoring, readOnly }: Props) {
  const { form, dirty, busy, failure, submit, discard } = useMonitoringForm(monitoring);
  const warnings = useWarnings(form.values);
  return (
    <Stack>
      <Stack className="card" gap="lg">
        <EnabledSwitch form={form} readOnly={readOnly} warning={warnings.enabled} />
        <PauseSection pause={monitoring.pause} readOnly={readOnly} />
        <form onSubmit={submit} noValidate>
          <UnsavedGuard dirty={dirty} />
          <fieldset disabled={readOnly} className="plain-fieldset">
            <Stack gap="lg" maw={560}>
              <Fields form={form} warnings={warnings} />
              {!readOnly && (
                <SaveBar dirty={dirty} busy={busy} failure={failure} discard={discard} />
              )}
            </Stack>
          </fieldset>
        </form>
      </Stack>
      <RecipientsSection readOnly={readOnly} />
      {!readOnly && <TestAlert />}
    </Stack>
  );
}

export type MonitoringFormApi = FormOf<MonitoringInput>;

function useMonitoringForm(monitoring: Monitoring) {
  const t = useTranslate();
  const form = useForm<MonitoringInput>({
    initialValues: monitoringInput(monitoring),
    validate: monitoringChecks(t),
  });
  const dirty = form.isDirty();
  const saving = useFollowingForm(form, {
    source: monitoring,
    input: monitoringInput,
    dirty,
    save: (opened, values) => useSettings.getState().saveMonitoring(monitoringBody(opened, values)),
    saved: t('settings.saved'),
  });
  return { form, dirty, ...saving };
}

function useWarnings(input: MonitoringInput): MonitoringWarnings {
  const recipients = valueOf(useRecipients(selectRecipients));
  const outlook = valueOf(useOutlookStore(selectOutlook));
  useEffect(() => void useOutlookStore.getState().refresh(), []);
  return monitoringWarnings(input, { recipients, outlook });
}

interface EnabledProps {
  readonly form: MonitoringFormApi;
  readonly readOnly: boolean;
  readonly warning: MonitoringWarnings['enabled'];
}

function EnabledSwitch({ form, readOnly, warning }: EnabledProps) {
  const t = useTranslate();
  return (
    <Stack gap="sm" maw={560}>
      <Switch
        label={t('settings.monitoring.enabled')}
        description={t('settings.monitoring.enabled-hint')}
        disabled={readOnly}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      {warning && <Warning>{t(`settings.monitoring.warn.${warning}`)}</Warning>}
    </Stack>
  );
}

interface FieldsProps {
  readonly form: MonitoringFormApi;
  readonly warnings: MonitoringWarnings;
}

function Fields({ form, warnings: { mode, escalation } }: FieldsProps) {
  const t = useTranslate();
  return (
    <>
      <ModeInput form={form} warning={mode} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DwellInput form={form} field="offlineAfterSeconds" label="settings.monitoring.offline" />
        <DwellInput form={form} field="onlineAfterSeconds" label="settings.monitoring.online" />
      </SimpleGrid>
      <OptionalNumber form={form} field="remindEveryMinutes" />
      <Stack gap="sm">
        <OptionalNumber form={form} field="escalateAfterMinutes" />
        {escalation && <Warning>{t(`settings.monitoring.warn.${escalation}`)}</Warning>}
      </Stack>
      <OptionalNumber form={form} field="flapAfter" />
    </>
  );
}
