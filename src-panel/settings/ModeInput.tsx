import { Anchor, Radio, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { selectSchedule, useCoverage } from '../coverage/coverage.store.ts';
import { valueOf } from '../ui/resource.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import type { MonitoringFormApi } from './MonitoringForm.tsx';

const selectAccountSchedule = selectSchedule(null);

/** Which changes are told. Without coverage hours it says that there are none to go by. */
export function ModeInput({ form }: { readonly form: MonitoringFormApi }) {
  const t = useTranslate();
  const schedule = valueOf(useCoverage(selectAccountSchedule));
  useEffect(() => void useCoverage.getState().load(null), []);
  const hasNoHours = schedule?.expected === null;
  return (
    <Radio.Group label={t('settings.monitoring.mode')} {...form.getInputProps('mode')}>
      <Stack gap="sm" mt="xs">
        <Radio value="every-change" label={t('settings.monitoring.mode-every')} />
        <Radio
          value="only-unexpected"
          label={t('settings.monitoring.mode-unexpected')}
          description={
            <>
              {t('settings.monitoring.mode-unexpected-hint')}{' '}
              {hasNoHours && `${t('settings.monitoring.mode-no-hours')} `}
              <Anchor component={Link} to="/coverage" size="xs" underline="always">
                {t('settings.monitoring.open-coverage')}
              </Anchor>
            </>
          }
        />
      </Stack>
    </Radio.Group>
  );
}
