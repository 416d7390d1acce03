import { NumberInput } from '@mantine/core';
import { describeSeconds } from '../../src-shared/describe.ts';
import { maxDwellSeconds, minDwellSeconds } from '../../src-shared/durations.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { isWhole } from '../ui/form.ts';
import type { MonitoringFormApi } from './MonitoringForm.tsx';

interface Props {
  readonly form: MonitoringFormApi;
  readonly field: 'onlineAfterSeconds' | 'offlineAfterSeconds';
  readonly label: string;
}

const stepSeconds = 10;

/** How long a state must hold before it is alerted, in seconds; longer ones are told in minutes too. */
export function DwellInput({ form, field, label }: Props) {
  const t = useTranslate();
  const value = form.values[field];
  const worthSaying = isWhole(value, minDwellSeconds, maxDwellSeconds) && Number(value) >= 60;
  const said = worthSaying
    ? ` ${t('settings.monitoring.dwell-said', { said: describeSeconds(Number(value), t) })}`
    : '';
  return (
    <NumberInput
      label={t(label)}
      description={t('settings.monitoring.dwell-hint') + said}
      suffix=" s"
      min={minDwellSeconds}
      max={maxDwellSeconds}
      step={stepSeconds}
      allowDecimal={false}
      // What was typed stays, also when it is out of range: the message says what to change.
      clampBehavior="none"
      {...form.getInputProps(field)}
    />
  );
}
