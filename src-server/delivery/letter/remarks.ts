import type { Translate } from '../../../src-shared/describe.ts';
import { assertNever } from '../../../src-shared/domain.ts';
import type { Reader } from '../../../src-shared/since.rules.ts';
import { sayAt } from '../../../src-shared/since.rules.ts';
import type { Notice } from '../channel.ts';

/** A message that leaves later than this after it was made says so. */
const lateMs = 5 * 60_000;

/** What a message says first: that it is a test, a reminder, late. */
export function remarks(notice: Notice, reader: Reader, t: Translate): string[] {
  const { alert, createdAt, attemptAt } = notice;
  const said: string[] = [];
  if (alert.test) said.push(t('letter.remark.test'));
  said.push(...aboutRemarks(notice, t));
  if (alert.kind === 'flapping') {
    said.push(t('letter.remark.flapping', { changes: alert.changes }));
  }
  if (attemptAt - createdAt > lateMs) {
    said.push(t('letter.remark.late', { time: sayAt(createdAt, { ...reader, now: attemptAt }) }));
  }
  return said;
}

/** Since it was made, somebody may have begun to look after the alert. */
function aboutRemarks({ about, alert }: Notice, t: Translate): string[] {
  const { state, acknowledgedBy: name } = alert;
  switch (about) {
    case 'alert':
      return [];
    case 'again':
      return [t(`letter.remark.again.${state}`)];
    case 'reminder':
    case 'escalation':
      return [
        name ? t(`letter.remark.acknowledged.${about}`, { name }) : t(`letter.remark.${about}`),
      ];
    default:
      return assertNever(about);
  }
}
