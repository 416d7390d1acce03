import { Tabs, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { selectMe, useSession } from '../session/session.store.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { valueOf } from '../ui/resource.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { DepartmentList } from './DepartmentList.tsx';
import { Dialogs } from './Dialogs.tsx';
import { RosterList } from './RosterList.tsx';
import { useLogoutLink } from './useLogoutLink.ts';
import { useRoster } from './useRoster.ts';

interface Props {
  readonly tab: 'operators' | 'departments';
}

export function OperatorsPage({ tab }: Props) {
  const t = useTranslate();
  const navigate = useNavigate();
  const me = useSession(selectMe);
  const roster = useRoster();
  useLogoutLink(valueOf(roster.records));
  if (!me) return null;
  return (
    <>
      <PageHead title={t('operators.title')} />
      {me.operator.role === 'operator' && (
        <Text c="dimmed" mb="md">
          {t('operators.read-only')}
        </Text>
      )}
      <Tabs value={tab} onChange={(to) => void navigate(`/${to}`)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="operators">{t('operators.tab-operators')}</Tabs.Tab>
          <Tabs.Tab value="departments">{t('operators.tab-departments')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="operators">
          <RosterList roster={roster} me={me.operator} />
        </Tabs.Panel>
        <Tabs.Panel value="departments">
          <DepartmentList roster={roster} me={me.operator} />
        </Tabs.Panel>
      </Tabs>
      <Dialogs roster={roster} />
    </>
  );
}
