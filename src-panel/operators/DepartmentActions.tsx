import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconLogout, IconPencil, IconSettings, IconTrash } from '@tabler/icons-react';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useDialog } from './dialog.store.ts';
import type { Person } from './rights.rules.ts';
import { departmentLogoutRefusal, departmentRefusal } from './rights.rules.ts';

interface Props {
  readonly department: DepartmentView;
  readonly members: readonly OperatorRecord[];
  readonly me: Person;
}

export function DepartmentActions({ department, members, me }: Props) {
  const t = useTranslate();
  const mayEdit = departmentRefusal(me) === null;
  const mayLogout =
    departmentLogoutRefusal(me, department.id) === null &&
    members.some(({ devices }) => devices.length > 0);
  if (!mayEdit && !mayLogout) return null;
  const { open } = useDialog.getState();
  const departmentId = department.id;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('operators.actions-of', department)}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayLogout && (
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => open({ kind: 'logout', target: { kind: 'department', departmentId } })}
          >
            {t('operators.force-logout')}
          </Menu.Item>
        )}
        {mayEdit && (
          <>
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => open({ kind: 'rename-department', departmentId })}
            >
              {t('department.rename')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconSettings size={16} aria-hidden />}
              onClick={() => open({ kind: 'department-policy', departmentId })}
            >
              {t('settings.policy.title')}
            </Menu.Item>
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => open({ kind: 'delete-department', departmentId })}
            >
              {t('common.delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
