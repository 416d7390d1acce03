import type { Translate } from '../../../src-shared/describe.ts';
import { assertNever } from '../../../src-shared/domain.ts';
import type { Reader } from '../../../src-shared/since.rules.ts';
import { sayAt } from '../../../src-shared/since.rules.ts';
import type { Notice } from '../channel.ts';

/** A message that leaves later than this after it was made says so. */
const lateMs = 5 * 60_000;

/** What a message says first: that it is a test, a reminder, late. */
export function remarks(notice: Notice, reader: Reader, t: Translate): string[] {
  const { alert } = notice;
  const said: string[] = [];
  if (alert.test) said.push(t('letter.remark.test'));
  said.push(...aboutRemarks(notice, t));
  if (alert.kind === 'flapping') said.push(flappingRemark(notice, t));
  const standing = standingRemark(notice, reader, t);
  if (standing) said.push(standing);
  return said;
}

/** The summary itself says when something follows. */
function flappingRemark({ about, alert: { changes, endedAt } }: Notice, t: Translate): string {
  const many = t('letter.remark.flapping', { changes });
  return about === 'alert' && endedAt === null ? `${many} ${t('letter.remark.calm')}` : many;
}

/** That it comes late, and what may have become of it by then. */
function standingRemark(notice: Notice, reader: Reader, t: Translate): string | null {
  const { createdAt, attemptAt, alert } = notice;
  const late = lateness(notice);
  if (!late && alert.endedAt === null) return null;
  const time = (at: number) => sayAt(at, { ...reader, now: attemptAt });
  return [
    late && t(`letter.remark.${late}`, { time: time(createdAt) }),
    late && (alert.endedAt === null || alert.wentOn) && t('letter.remark.changed'),
    alert.endedAt !== null && t('letter.remark.over', { time: time(alert.endedAt) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Why it comes late, if it does. */
function lateness({ createdAt, leavesAt, attemptAt }: Notice) {
  const isHeld = leavesAt - createdAt > lateMs;
  if (attemptAt - leavesAt > lateMs) return isHeld ? 'held-late' : 'late';
  return isHeld ? 'held' : null;
}

/** Since it was made, somebody may have begun to look after the alert. */
function aboutRemarks({ about, alert }: Notice, t: Translate): string[] {
  const { state, acknowledgedBy: name, endedAt } = alert;
  // Nothing is still so; but escalation is why somebody else is told.
  if (endedAt !== null && about !== 'escalation') return [];
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
