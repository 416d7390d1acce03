import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconDots,
  IconLogout,
  IconPencil,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import type { Translate } from '../../src-shared/describe.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { describeFailure } from '../ui/failure.words.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useDialog } from './dialog.store.ts';
import { useOperators } from './operators.store.ts';
import type { Person } from './rights.rules.ts';
import { forceLogoutRefusal, manageRefusal, removeRefusal } from './rights.rules.ts';

interface Props {
  readonly record: OperatorRecord;
  readonly me: Person;
}

/** What can be done with an operator, as a menu. Without anything to do there is no button. */
export function OperatorActions({ record, me }: Props) {
  const t = useTranslate();
  const mayManage = manageRefusal(me, record) === null;
  const mayRemove = removeRefusal(me, record) === null;
  const mayLogout = forceLogoutRefusal(me, record) === null && record.devices.length > 0;
  if (!mayManage && !mayLogout) return null;
  const { open } = useDialog.getState();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('operators.actions-of', record)}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayLogout && (
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() =>
              open({ kind: 'logout', target: { kind: 'operator', operatorId: record.id } })
            }
          >
            {record.id === me.id ? t('operators.sign-out-own') : t('operators.force-logout')}
          </Menu.Item>
        )}
        {mayManage && (
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => open({ kind: 'edit-operator', operatorId: record.id })}
          >
            {t('operators.edit')}
          </Menu.Item>
        )}
        {mayRemove && <RemovalItems record={record} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function RemovalItems({ record }: { readonly record: OperatorRecord }) {
  const t = useTranslate();
  const { open } = useDialog.getState();
  return (
    <>
      {record.disabled ? (
        <Menu.Item
          leftSection={<IconUserCheck size={16} aria-hidden />}
          onClick={() => void reactivate(record, t)}
        >
          {t('operators.reactivate')}
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconUserOff size={16} aria-hidden />}
          onClick={() => open({ kind: 'deactivate', operatorId: record.id })}
        >
          {t('operators.deactivate')}
        </Menu.Item>
      )}
      <Menu.Item
        color="var(--mantine-color-error)"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => open({ kind: 'delete', operatorId: record.id })}
      >
        {t('common.delete')}
      </Menu.Item>
    </>
  );
}

/** Reactivating takes nothing from anybody, so it asks nothing. */
export async function reactivate(record: OperatorRecord, t: Translate): Promise<void> {
  const failure = await useOperators.getState().change(record.id, { disabled: false });
  notifications.show(
    failure
      ? { color: 'red', message: describeFailure(failure, t) }
      : { message: t('operator.reactivated', record) },
  );
}
