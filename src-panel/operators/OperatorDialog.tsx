import { MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { DepartmentView, Language, Role } from '../../src-shared/domain.ts';
import { languageChoices } from '../../src-shared/languages.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import { minPasswordLength } from '../../src-shared/fields.ts';
import type { Failure } from '../api/result.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import type { FormOf } from '../ui/form.ts';
import { emailError, markField, nameError, passwordError } from '../ui/form.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { useAttempt } from '../ui/useAttempt.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import type { OperatorInput } from './operator.form.ts';
import { emptyOperator, newOperatorBody, operatorPatch, operatorInput } from './operator.form.ts';
import { useOperators } from './operators.store.ts';
import { grantableRoles } from './rights.rules.ts';

interface Props {
  /** Null to add one. */
  readonly record: OperatorRecord | null;
  readonly departments: readonly DepartmentView[];
  readonly close: () => void;
}

/** Adds or edits an operator. What was typed stays until it is saved or the dialog is closed. */
export function OperatorDialog({ record: current, departments, close }: Props) {
  // What was there when the dialog opened: only what differs from it is sent.
  const [record] = useState(current);
  const t = useTranslate();
  const { form, busy, failure, submit } = useOperatorForm(record, close);
  return (
    <Dialog
      close={close}
      title={record ? t('operators.edit-title', record) : t('operators.add-title')}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Fields form={form} record={record} departments={departments} />
          <FormEnd
            failure={failure}
            busy={busy}
            close={close}
            submit={t(record ? 'settings.save' : 'operators.add')}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function useOperatorForm(record: OperatorRecord | null, close: () => void) {
  const t = useTranslate();
  const language = useLanguage();
  const { busy, failure, attempt } = useAttempt();
  const form = useForm<OperatorInput>({
    initialValues: record ? operatorInput(record) : emptyOperator(language),
    validate: {
      name: (value) => nameError(value, t),
      email: (value) => emailError(value, t),
      password: (value) => (record && value === '' ? null : passwordError(value, t)),
    },
  });
  const submit = form.onSubmit(async (values) => {
    const failed = await attempt(
      () => save(record, values),
      (found) => markField(form, found, t),
    );
    if (failed) return;
    if (!record) notifications.show({ message: t('operator.added', { name: values.name.trim() }) });
    close();
  });
  return { form, busy, failure, submit };
}

async function save(record: OperatorRecord | null, input: OperatorInput): Promise<Failure | null> {
  const { add, change } = useOperators.getState();
  if (!record) {
    const result = await add(newOperatorBody(input));
    return result.ok ? null : result.failure;
  }
  const failed = await change(record.id, operatorPatch(record, input));
  const { phase, look } = useSession.getState();
  // Who edited themselves sees their new name and language at once.
  if (phase.kind === 'signed-in' && phase.me.operator.id === record.id) void look();
  return failed;
}

interface FieldsProps extends Omit<Props, 'close'> {
  readonly form: FormOf<OperatorInput>;
}

function Fields({ form, record, departments }: FieldsProps) {
  const t = useTranslate();
  return (
    <>
      <TextInput
        data-autofocus
        autoComplete="off"
        label={t('operator.name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        type="email"
        autoComplete="off"
        label={t('operator.email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        autoComplete="new-password"
        label={record ? t('operator.new-password') : t('operator.password')}
        description={
          record
            ? t('operator.new-password-hint')
            : t('operator.password-hint', { count: minPasswordLength })
        }
        {...form.getInputProps('password')}
      />
      <Choices form={form} record={record} departments={departments} />
    </>
  );
}

function Choices({ form, departments }: FieldsProps) {
  const t = useTranslate();
  const me = useSession(selectMe)?.operator;
  if (!me) return null;
  const role = form.getInputProps('role');
  return (
    <>
      <Select
        label={t('operator.role')}
        description={t(`operator.role-hint.${form.values.role}`)}
        data={grantableRoles(me).map((value) => ({ value, label: t(`role.${value}`) }))}
        allowDeselect={false}
        {...role}
        onChange={(value) => form.setFieldValue('role', value as Role)}
      />
      <MultiSelect
        searchable
        label={t('operator.departments')}
        description={t('operator.departments-hint')}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('departmentIds')}
      />
      <Select
        label={t('operator.language')}
        data={languageChoices}
        allowDeselect={false}
        {...form.getInputProps('language')}
        onChange={(value) => form.setFieldValue('language', value as Language)}
      />
    </>
  );
}
