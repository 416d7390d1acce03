import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { DepartmentRecord } from '../../src-shared/departments.ts';
import type { Failure } from '../api/result.ts';
import type { PolicyInput } from '../settings/policy.form.ts';
import { policyBody, policyChecks, policyInput } from '../settings/policy.form.ts';
import { PolicyFields } from '../settings/PolicyFields.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { useTranslate } from '../ui/useTranslate.ts';
import { useOperators } from './operators.store.ts';

interface Props {
  readonly department: DepartmentRecord;
  readonly close: () => void;
}

/** What a department's operators get instead of what everybody gets. */
export function DepartmentPolicyDialog({ department, close }: Props) {
  const t = useTranslate();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm<PolicyInput>({
    initialValues: policyInput(department),
    validate: policyChecks(t),
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const body = policyBody(department, values);
    const failed = await useOperators.getState().changeDepartment(department.id, body);
    setBusy(false);
    setFailure(failed);
    if (failed) return;
    notifications.show({ message: t('settings.saved') });
    close();
  });
  return (
    <Dialog title={t('settings.policy.of', department)} close={close} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <PolicyFields form={form} of="department" policy={department} />
          <FormEnd failure={failure} busy={busy} close={close} submit={t('settings.save')} />
        </Stack>
      </form>
    </Dialog>
  );
}
