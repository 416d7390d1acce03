import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLocation, useNavigate } from 'react-router';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import type { Failure } from '../api/result.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAttempt } from '../ui/useAttempt.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useOperators } from './operators.store.ts';

interface RemoveOperatorProps {
  readonly kind: 'deactivate' | 'delete';
  readonly record: OperatorRecord;
  readonly close: () => void;
}

export function RemoveOperatorDialog({ kind, record, close }: RemoveOperatorProps) {
  const t = useTranslate();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const act = () => {
    const { change, remove } = useOperators.getState();
    return kind === 'delete' ? remove(record.id) : change(record.id, { disabled: true });
  };
  const done = () => {
    notifications.show({
      message: t(kind === 'delete' ? 'operator.deleted' : 'operator.deactivated', record),
    });
    close();
    // The page of somebody who is no more has nothing to show.
    if (kind === 'delete' && pathname.endsWith(record.id)) void navigate('/operators');
  };
  return (
    <ConfirmDialog
      title={t(`operator.${kind}-title`, record)}
      text={t(`operator.${kind}-text`)}
      submit={t(`operator.${kind}-submit`, record)}
      act={act}
      done={done}
      close={close}
    />
  );
}

interface RemoveDepartmentProps {
  readonly department: DepartmentView;
  readonly members: number;
  readonly close: () => void;
}

export function RemoveDepartmentDialog({ department, members, close }: RemoveDepartmentProps) {
  const t = useTranslate();
  return (
    <ConfirmDialog
      title={t('department.delete-title', department)}
      text={t('department.delete-text', { count: members })}
      submit={t('department.delete-submit', department)}
      act={() => useOperators.getState().removeDepartment(department.id)}
      done={() => {
        notifications.show({ message: t('department.deleted', department) });
        close();
      }}
      close={close}
    />
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly submit: string;
  readonly act: () => Promise<Failure | null>;
  readonly done: () => void;
  readonly close: () => void;
}

function ConfirmDialog({ title, text, submit, act, done, close }: ConfirmProps) {
  const t = useTranslate();
  const { busy, failure, attempt } = useAttempt();
  const confirm = async () => {
    if (!(await attempt(act))) done();
  };
  return (
    <Dialog title={title} close={close}>
      <Stack>
        <Text>{text}</Text>
        <FailureAlert failure={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button color="red.9" loading={busy} onClick={() => void confirm()}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
