import { notifications } from '@mantine/notifications';
import { IconLogout, IconPencil, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import type { Translate } from '../../src-shared/describe.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { ActionItem, ActionsMenu } from '../ui/ActionsMenu.tsx';
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
  const mayLogout = forceLogoutRefusal(me, record) === null && !record.disabled;
  if (!mayManage && !mayLogout) return null;
  const { open } = useDialog.getState();
  const operatorId = record.id;
  return (
    <ActionsMenu label={t('operators.actions-of', record)}>
      {mayLogout && (
        <ActionItem
          icon={IconLogout}
          act={() => open({ kind: 'logout', target: { kind: 'operator', operatorId } })}
        >
          {t(operatorId === me.id ? 'operators.sign-out-own' : 'operators.force-logout')}
        </ActionItem>
      )}
      {mayManage && (
        <ActionItem icon={IconPencil} act={() => open({ kind: 'edit-operator', operatorId })}>
          {t('operators.edit')}
        </ActionItem>
      )}
      {mayRemove && <RemovalItems record={record} />}
    </ActionsMenu>
  );
}

function RemovalItems({ record }: { readonly record: OperatorRecord }) {
  const t = useTranslate();
  const { open } = useDialog.getState();
  const operatorId = record.id;
  return (
    <>
      {record.disabled ? (
        <ActionItem icon={IconUserCheck} act={() => void reactivate(record, t)}>
          {t('operators.reactivate')}
        </ActionItem>
      ) : (
        <ActionItem icon={IconUserOff} act={() => open({ kind: 'deactivate', operatorId })}>
          {t('operators.deactivate')}
        </ActionItem>
      )}
      <ActionItem icon={IconTrash} act={() => open({ kind: 'delete', operatorId })} isRemoval>
        {t('common.delete')}
      </ActionItem>
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
