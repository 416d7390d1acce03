import { useMemo } from 'react';
import type { OperatorView } from '../../src-shared/domain.ts';
import { teamOf } from '../../src-shared/presence.rules.ts';
import type { Reader } from '../../src-shared/since.rules.ts';
import { saySince } from '../../src-shared/since.rules.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { countOnline } from '../agent/agent.selectors.ts';
import { Since } from '../app/Since.tsx';
import { useReader } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { describeOperator } from '../presence/describe-operator.ts';
import { PresenceIcon, signOf } from '../presence/PresenceIcon.tsx';
import { AsOf, useStaleSince } from './AsOf.tsx';
import type { TeamGroup } from './grouping.ts';
import { groupTeam } from './grouping.ts';

/** Everybody in the account, by department. */
export function Team({ presence }: { readonly presence: PresenceSnapshot }) {
  const { t } = useWords();
  const reader = useReader();
  const stale = useStaleSince() !== null;
  const { departments, me } = presence;
  const operators = useMemo(() => teamOf(presence.operators), [presence.operators]);
  const groups = useMemo(
    () => groupTeam(departments, operators, reader.language),
    [departments, operators, reader.language],
  );
  return (
    <section className="team" data-stale={stale} aria-label={t('team.title')}>
      {stale && (
        <p className="small as-of">
          {t('team.title')}
          <AsOf />
        </p>
      )}
      {groups.map((group) => (
        <Department
          key={group.department?.id ?? ''}
          group={group}
          alone={groups.length === 1}
          meId={me.id}
          reader={reader}
        />
      ))}
      {operators.length <= 1 && <p className="empty">{t('team.nobody')}</p>}
    </section>
  );
}

interface DepartmentProps {
  readonly group: TeamGroup;
  /** The account has no departments: the group is the team. */
  readonly alone: boolean;
  readonly meId: string;
  readonly reader: Reader;
}

function Department({ group, alone, meId, reader }: DepartmentProps) {
  const { t } = useWords();
  const { department, operators } = group;
  const name = department?.name ?? t(alone ? 'team.title' : 'team.noDepartment');
  return (
    <section className="department" aria-label={alone ? undefined : name}>
      <h3 className="department-line">
        <span className="ellipsis" title={name}>
          {name}
        </span>
        <span className="small figures">{t('team.count', countOnline(operators))}</span>
      </h3>
      {operators.length === 0 && <p className="small">{t('team.nobodyInDepartment')}</p>}
      <ul>
        {operators.map((operator) => (
          <OperatorRow
            key={operator.id}
            operator={operator}
            isMe={operator.id === meId}
            reader={reader}
          />
        ))}
      </ul>
    </section>
  );
}

interface OperatorRowProps {
  readonly operator: OperatorView;
  readonly isMe: boolean;
  readonly reader: Reader;
}

function OperatorRow({ operator, isMe, reader }: OperatorRowProps) {
  const { t, translate } = useWords();
  const at = Date.parse(operator.since);
  return (
    <li className="operator">
      <PresenceIcon sign={signOf(operator)} />
      <span className="operator-words">
        <span className="ellipsis" title={operator.name}>
          {operator.name}
          {isMe && <span className="small"> ({t('team.you')})</span>}
        </span>
        <span className="small">
          {describeOperator(operator, reader, translate)}
          {' · '}
          <Since at={at} reader={reader}>
            {saySince(at, reader)}
          </Since>
        </span>
      </span>
    </li>
  );
}
