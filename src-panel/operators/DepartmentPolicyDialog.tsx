import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { DepartmentRecord } from '../../src-shared/departments.ts';
import type { PolicyInput } from '../settings/policy.form.ts';
import { policyBody, policyChecks, policyInput } from '../settings/policy.form.ts';
import { PolicyFields } from '../settings/PolicyFields.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { useAction } from '../ui/useAction.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useOperators } from './operators.store.ts';

interface Props {
  readonly department: DepartmentRecord;
  readonly close: () => void;
}

/** What a department's operators get instead of what everybody gets. */
export function DepartmentPolicyDialog({ department, close }: Props) {
  const t = useTranslate();
  const { busy, failure, run } = useAction();
  const form = useForm<PolicyInput>({
    initialValues: policyInput(department),
    validate: policyChecks(t),
  });
  const submit = form.onSubmit(async (values) => {
    const opened = form.getInitialValues();
    const { changePolicy } = useOperators.getState();
    const save = () => changePolicy(department.id, (now) => policyBody(opened, values, now));
    if (await run(save, t('settings.saved'))) close();
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
