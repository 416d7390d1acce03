import { SegmentedControl } from '@mantine/core';
import { languageChoices } from '../../src-shared/languages.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';

/** Each language in its own name, so that who cannot read the page still finds the switch. */
export function LanguageChoice({ fullWidth = false }: { readonly fullWidth?: boolean }) {
  const t = useTranslate();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t('common.language')}
      value={useLanguage()}
      onChange={(language) => chooseLanguage(language)}
      data={languageChoices}
    />
  );
}
