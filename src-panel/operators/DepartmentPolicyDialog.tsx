import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import type { DepartmentRecord } from '../../src-shared/departments.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import type { PolicyInput } from '../settings/policy.form.ts';
import { policyBody, policyChecks, policyInput } from '../settings/policy.form.ts';
import { PolicyFields } from '../settings/PolicyFields.tsx';
import { selectAccountSettings, useSettings } from '../settings/settings.store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { valueOf } from '../ui/resource.ts';
import { useAction } from '../ui/useAction.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { useOperators } from './operators.store.ts';
import type { PolicyLocks } from './rights.rules.ts';
import { noLocks, policyLocks } from './rights.rules.ts';

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
  const locks = usePolicyLocks();
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
          <PolicyFields form={form} of="department" policy={department} locks={locks} />
          <FormEnd failure={failure} busy={busy} close={close} submit={t('settings.save')} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** What the server would refuse a lead, as an admin has set it by now. */
function usePolicyLocks(): PolicyLocks {
  const me = useSession(selectMe);
  const account = valueOf(useSettings(selectAccountSettings));
  useEffect(() => void useSettings.getState().loadAccount(), []);
  return me && account ? policyLocks(me.operator, account) : noLocks;
}
