import { Select, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Named } from '../../src-shared/domain.ts';
import { selectPresence, useLive } from '../live/live.store.ts';
import { coverageRefusal } from '../operators/rights.rules.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Loaded } from '../ui/states.tsx';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import { selectSchedule, useCoverage } from './coverage.store.ts';
import { CoverageEditor } from './CoverageEditor.tsx';

/** When somebody is expected online, for the account and for each department. */
export function CoveragePage() {
  const t = useTranslate();
  const { departmentId = null } = useParams();
  const me = useSession(selectMe);
  const schedule = useCoverage(selectSchedule(departmentId));
  const load = useCoverage((state) => state.load);
  const presence = useLive(selectPresence);
  useEffect(() => void load(departmentId), [load, departmentId]);
  if (!me) return null;
  const readOnly = coverageRefusal(me.operator, departmentId) !== null;
  const departments = presence?.departments ?? [];
  const department = departments.find(({ id }) => id === departmentId) ?? null;
  return (
    <>
      <PageHead title={t('coverage.title')} lead={t('coverage.lead')} />
      <ScopeSelect account={me.account} departments={departments} departmentId={departmentId} />
      {readOnly && (
        <Text c="dimmed" mb="md">
          {t(`coverage.read-only-${departmentId === null ? 'account' : 'department'}`)}
        </Text>
      )}
      <Loaded resource={schedule} retry={() => void load(departmentId)}>
        {(view) => (
          <CoverageEditor
            // What was begun for one department is nothing for another.
            key={departmentId ?? 'account'}
            view={view}
            departmentId={departmentId}
            department={department?.name ?? ''}
            readOnly={readOnly}
          />
        )}
      </Loaded>
    </>
  );
}

function ScopeSelect(props: {
  readonly account: Named;
  readonly departments: readonly Named[];
  readonly departmentId: string | null;
}) {
  const { account, departments, departmentId } = props;
  const t = useTranslate();
  const compare = useCompare();
  const navigate = useNavigate();
  if (departments.length === 0) return null;
  const sorted = [...departments].sort((a, b) => compare(a.name, b.name));
  return (
    <Select
      mb="md"
      maw={360}
      label={t('coverage.scope')}
      value={departmentId ?? account.id}
      onChange={(id) => void navigate(id === account.id ? '/coverage' : `/coverage/${id}`)}
      data={[
        { value: account.id, label: t('coverage.scope-account', account) },
        ...sorted.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      allowDeselect={false}
    />
  );
}
