import type { SessionEnded } from '../../src-shared/problems.ts';
import { exactMoment, sayAt } from '../../src-shared/since.rules.ts';
import { Notice } from '../app/Notice.tsx';
import { useReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** Who ended the last session, when and why, and how to come back. */
export function EndedNotice({ ended }: { readonly ended: SessionEnded }) {
  const { t } = useWords();
  const reader = useReader();
  const at = Date.parse(ended.at);
  const who = ended.by ? (`${ended.code}-by` as const) : ended.code;
  return (
    <Notice tone="calm">
      <strong title={exactMoment(at, { ...reader, nameZone: true })}>
        {t(`signIn.ended.${who}`, { by: ended.by, at: sayAt(at, reader) })}
        {ended.reason && ` · ${ended.reason}`}
      </strong>
      <span>{t(`signIn.comeBack.${ended.code}`)}</span>
    </Notice>
  );
}
