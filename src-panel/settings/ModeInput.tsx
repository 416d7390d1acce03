import { Anchor, Radio, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslate } from '../ui/useTranslate.ts';
import { Warning } from '../ui/Warning.tsx';
import type { MonitoringFormApi } from './MonitoringForm.tsx';
import type { MonitoringWarnings } from './warnings.rules.ts';

interface Props {
  readonly form: MonitoringFormApi;
  readonly warning: MonitoringWarnings['mode'];
}

/** Which changes are told. */
export function ModeInput({ form, warning }: Props) {
  const t = useTranslate();
  return (
    <Stack gap="sm">
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
      {warning && <Warning>{t(`settings.monitoring.warn.${warning}`)}</Warning>}
    </Stack>
  );
}
