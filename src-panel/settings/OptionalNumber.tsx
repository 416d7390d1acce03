import { NumberInput, Stack, Switch } from '@mantine/core';
import { useTranslate } from '../ui/useTranslate.ts';
import type { MonitoringFormApi } from './MonitoringForm.tsx';
import type { OptionalNumberField } from './monitoring.form.ts';
import { optionalNumbers } from './monitoring.form.ts';

interface Props {
  readonly form: MonitoringFormApi;
  readonly field: OptionalNumberField;
}

/** A number that can be switched off. Switched on again, it begins with the usual one. */
export function OptionalNumber({ form, field }: Props) {
  const t = useTranslate();
  const { min, max, usual, words } = optionalNumbers[field];
  const value = form.values[field];
  return (
    <Stack gap="xs">
      <Switch
        label={t(`settings.monitoring.${words}`)}
        description={t(`settings.monitoring.${words}-hint`)}
        checked={value !== null}
        onChange={(event) => {
          form.setFieldValue(field, event.currentTarget.checked ? usual : null);
          form.clearFieldError(field);
        }}
      />
      {value !== null && (
        <NumberInput
          ml={50}
          w={200}
          label={t(`settings.monitoring.${words}-field`)}
          min={min}
          max={max}
          allowDecimal={false}
          // What was typed stays, also when it is out of range: the message says what to change.
          clampBehavior="none"
          {...form.getInputProps(field)}
          value={value}
        />
      )}
    </Stack>
  );
}
