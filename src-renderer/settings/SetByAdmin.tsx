import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import { useWords } from '../i18n/use-words.ts';

/** Who decided something that an operator cannot change. */
export function SetByAdmin({ by }: { readonly by: string }) {
  const { t } = useWords();
  return (
    <span className="small policy">
      <IconLock size={14} aria-hidden /> {t('settings.setByAdmin', { by })}
    </span>
  );
}
