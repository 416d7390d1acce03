import type { SessionEnded } from '../../src-shared/problems.ts';
import { exactMoment, sayAt } from '../../src-shared/since.rules.ts';
import { useReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** Who ended the last session, when and why, and how to come back. */
export function EndedSection({ ended }: { readonly ended: SessionEnded }) {
  const { t } = useWords();
  const reader = useReader();
  const at = Date.parse(ended.at);
  const who = ended.by ? (`${ended.code}-by` as const) : ended.code;
  return (
    <section className="ended" role="status">
      <h1 className="large" title={exactMoment(at, { ...reader, nameZone: true })}>
        {t(`signIn.ended.${who}`, { by: ended.by, at: sayAt(at, reader) })}
      </h1>
      {ended.reason && (
        <p>
          <span className="small">{t('signIn.reason')}</span>
          <br />
          {ended.reason}
        </p>
      )}
      <p>{t(`signIn.comeBack.${ended.code}`)}</p>
    </section>
  );
}
