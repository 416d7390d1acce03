import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { Language } from '../../src-shared/domain.ts';
import { valueOf } from '../ui/resource.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import type { MonitoringFormApi } from './MonitoringForm.tsx';
import { withLanguage } from './monitoring.form.ts';
import { selectAccountSettings, useSettings } from './settings.store.ts';

/** In which language each address gets its mail. */
export function RecipientLanguages({ form }: { readonly form: MonitoringFormApi }) {
  const t = useTranslate();
  const account = valueOf(useSettings(selectAccountSettings));
  const { recipients, languages } = form.values;
  if (recipients.length === 0) return null;
  const accountLanguage = account?.language === 'fr' ? t('common.french') : t('common.english');
  return (
    <div>
      <Text size="sm" fw={500} mb={6}>
        {t('settings.monitoring.languages')}
      </Text>
      <Stack gap={6} component="ul" className="plain-list">
        {recipients.map((email) => (
          <Group key={email} component="li" justify="space-between" gap="xs">
            <Text size="sm" className="wrap-anywhere" flex="1 1 160px">
              {email}
            </Text>
            <NativeSelect
              size="xs"
              aria-label={t('settings.monitoring.language-of', { email })}
              value={languages[email] ?? ''}
              onChange={(event) => {
                const language = (event.currentTarget.value || null) as Language | null;
                form.setFieldValue('languages', withLanguage(languages, email, language));
              }}
              data={[
                {
                  value: '',
                  label: t('settings.monitoring.language-account', { language: accountLanguage }),
                },
                { value: 'en', label: t('common.english') },
                { value: 'fr', label: t('common.french') },
              ]}
            />
          </Group>
        ))}
      </Stack>
    </div>
  );
}
