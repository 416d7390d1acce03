import { Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Language } from '../../src-shared/domain.ts';
import { languageChoices } from '../../src-shared/languages.ts';
import type { AccountView } from '../../src-shared/account.ts';
import { clockTime } from '../../src-shared/since.rules.ts';
import { noLocks } from '../operators/rights.rules.ts';
import type { FormOf } from '../ui/form.ts';
import { nameError } from '../ui/form.ts';
import { useFollowingForm } from '../ui/useFollowingForm.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import type { AccountInput } from './account.form.ts';
import { accountBody, accountInput } from './account.form.ts';
import { ApartNotice } from './ApartNotice.tsx';
import { policyChecks } from './policy.form.ts';
import { PolicyFields } from './PolicyFields.tsx';
import { SaveBar } from './SaveBar.tsx';
import { useSettings } from './settings.store.ts';
import { TimeZoneSelect } from './TimeZoneSelect.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

interface Props {
  readonly account: AccountView;
  readonly readOnly: boolean;
}

export function AccountForm({ account, readOnly }: Props) {
  const { form, dirty, busy, failure, submit, discard } = useAccountForm(account);
  return (
    <form onSubmit={submit} noValidate className="card">
      <UnsavedGuard dirty={dirty} />
      <fieldset disabled={readOnly} className="plain-fieldset">
        <Stack gap="lg" maw={560}>
          <GeneralFields form={form} />
          <PolicyFields form={form} of="account" policy={account} locks={noLocks} />
          <ApartNotice form={form} />
          {!readOnly && <SaveBar dirty={dirty} busy={busy} failure={failure} discard={discard} />}
        </Stack>
      </fieldset>
    </form>
  );
}

function useAccountForm(account: AccountView) {
  const t = useTranslate();
  const form = useForm<AccountInput>({
    initialValues: accountInput(account),
    validate: {
      name: (value) => nameError(value, t),
      timeZone: (value) => (value ? null : t('field.required')),
      ...policyChecks(t),
    },
  });
  const dirty = form.isDirty();
  const saving = useFollowingForm(form, {
    source: account,
    input: accountInput,
    dirty,
    save: (opened, values) =>
      useSettings.getState().saveAccount((now) => accountBody(opened, values, now)),
    saved: t('settings.saved'),
  });
  return { form, dirty, ...saving };
}

type AccountFormApi = FormOf<AccountInput>;

function GeneralFields({ form }: { readonly form: AccountFormApi }) {
  const t = useTranslate();
  const reader = useReader();
  const { timeZone } = form.values;
  return (
    <>
      <TextInput label={t('settings.account.name')} {...form.getInputProps('name')} />
      <TimeZoneSelect
        label={t('settings.account.time-zone')}
        description={t('settings.account.time-zone-hint', {
          time: clockTime(reader.now, { ...reader, timeZone }),
        })}
        {...form.getInputProps('timeZone')}
      />
      <Select
        label={t('settings.account.language')}
        data={languageChoices}
        allowDeselect={false}
        {...form.getInputProps('language')}
        onChange={(value) => form.setFieldValue('language', value as Language)}
      />
      <Switch
        label={t('settings.account.busy')}
        description={t('settings.account.busy-hint')}
        {...form.getInputProps('busyCounts', { type: 'checkbox' })}
      />
    </>
  );
}
