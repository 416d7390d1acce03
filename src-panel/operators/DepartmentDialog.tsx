import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { DepartmentView } from '../../src-shared/domain.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { markField, nameError } from '../ui/form.ts';
import { useAttempt } from '../ui/useAttempt.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useOperators } from './operators.store.ts';

interface Props {
  /** Null to add one. */
  readonly department: DepartmentView | null;
  readonly close: () => void;
}

export function DepartmentDialog({ department, close }: Props) {
  const t = useTranslate();
  const { form, busy, failure, submit } = useDepartmentForm({ department, close });
  return (
    <Dialog
      title={department ? t('department.rename-title', department) : t('department.add-title')}
      close={close}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            data-autofocus
            autoComplete="off"
            label={t('department.name')}
            {...form.getInputProps('name')}
          />
          <FormEnd
            failure={failure}
            busy={busy}
            close={close}
            submit={t(department ? 'department.rename-submit' : 'department.add')}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function useDepartmentForm({ department, close }: Props) {
  const t = useTranslate();
  const { busy, failure, attempt } = useAttempt();
  const form = useForm({
    initialValues: { name: department?.name ?? '' },
    validate: { name: (value) => nameError(value, t) },
  });
  const submit = form.onSubmit(async (values) => {
    const name = values.name.trim();
    const { addDepartment, changeDepartment } = useOperators.getState();
    const failed = await attempt(
      () => (department ? changeDepartment(department.id, { name }) : addDepartment(name)),
      (found) => markField(form, found, t),
    );
    if (failed) return;
    notifications.show({
      message: t(department ? 'department.renamed' : 'department.added', { name }),
    });
    close();
  });
  return { form, busy, failure, submit };
}
