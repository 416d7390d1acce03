import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { minPasswordLength } from '../../src-shared/fields.ts';
import type { FormOf } from '../ui/form.ts';
import { emailError, nameError, passwordError } from '../ui/form.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAttempt } from '../ui/useAttempt.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { useSession } from './session.store.ts';
import { NarrowPage } from './StartPages.tsx';

/** First run: the account and its owner. */
export function SetupPage() {
  const t = useTranslate();
  return (
    <NarrowPage>
      <Stack gap="lg">
        <Group justify="space-between">
          <Text fw={650}>Standwatch</Text>
          <LanguageChoice />
        </Group>
        <div className="card">
          <Title order={1}>{t('setup.title')}</Title>
          <Text c="dimmed" mb="md">
            {t('setup.lead')}
          </Text>
          <SetupForm />
        </div>
      </Stack>
    </NarrowPage>
  );
}

type SetupInput = Record<'account' | 'name' | 'email' | 'password', string>;

function SetupForm() {
  const t = useTranslate();
  const language = useLanguage();
  const { busy, failure, attempt } = useAttempt();
  const form = useForm<SetupInput>({
    initialValues: { account: '', name: '', email: '', password: '' },
    validate: {
      account: (value) => nameError(value, t),
      name: (value) => nameError(value, t),
      email: (value) => emailError(value, t),
      password: (value) => passwordError(value, t),
    },
  });
  const submit = form.onSubmit((values) =>
    attempt(() => useSession.getState().setUp({ ...values, language })),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Fields form={form} />
        <FailureAlert failure={failure} />
        <Button type="submit" loading={busy} fullWidth>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function Fields({ form }: { readonly form: FormOf<SetupInput> }) {
  const t = useTranslate();
  return (
    <>
      <TextInput
        autoFocus
        label={t('setup.account')}
        description={t('setup.account-hint')}
        {...form.getInputProps('account')}
      />
      <TextInput label={t('setup.name')} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput
        type="email"
        label={t('setup.email')}
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('setup.password')}
        description={t('setup.password-hint', { count: minPasswordLength })}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
    </>
  );
}
