import { IconLogout, IconPencil, IconSettings, IconTrash } from '@tabler/icons-react';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { ActionItem, ActionsMenu } from '../ui/ActionsMenu.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { useDialog } from './dialog.store.ts';
import type { Person } from './rights.rules.ts';
import { addRefusal, departmentRefusal, forceLogoutRefusal } from './rights.rules.ts';

interface Props {
  readonly department: DepartmentView;
  readonly members: readonly OperatorRecord[];
  readonly me: Person;
}

/** What can be done with a department by who leads it; others have no button. */
export function DepartmentActions({ department, members, me }: Props) {
  const t = useTranslate();
  if (departmentRefusal(me, department.id) !== null) return null;
  const mayLogout = members.some(
    (member) => forceLogoutRefusal(me, member) === null && !member.disabled,
  );
  const { open } = useDialog.getState();
  const departmentId = department.id;
  return (
    <ActionsMenu label={t('operators.actions-of', department)}>
      {mayLogout && (
        <ActionItem
          icon={IconLogout}
          act={() => open({ kind: 'logout', target: { kind: 'department', departmentId } })}
        >
          {t('operators.force-logout')}
        </ActionItem>
      )}
      <EditItems departmentId={departmentId} />
      {addRefusal(me) === null && <DeleteItem departmentId={departmentId} />}
    </ActionsMenu>
  );
}

function EditItems({ departmentId }: { readonly departmentId: string }) {
  const t = useTranslate();
  const { open } = useDialog.getState();
  return (
    <>
      <ActionItem icon={IconPencil} act={() => open({ kind: 'rename-department', departmentId })}>
        {t('department.rename')}
      </ActionItem>
      <ActionItem icon={IconSettings} act={() => open({ kind: 'department-policy', departmentId })}>
        {t('settings.policy.title')}
      </ActionItem>
    </>
  );
}

function DeleteItem({ departmentId }: { readonly departmentId: string }) {
  const t = useTranslate();
  const { open } = useDialog.getState();
  return (
    <ActionItem
      icon={IconTrash}
      act={() => open({ kind: 'delete-department', departmentId })}
      isRemoval
    >
      {t('common.delete')}
    </ActionItem>
  );
}
