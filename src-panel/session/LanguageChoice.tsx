import { NativeSelect } from '@mantine/core';
import type { Language } from '../../src-shared/domain.ts';
import { languageChoices } from '../../src-shared/languages.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';

/** Each language in its own name, so that who cannot read the page still finds the switch. */
export function LanguageChoice() {
  const t = useTranslate();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('common.language')}
      value={useLanguage()}
      onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
      data={languageChoices}
    />
  );
}
