import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { minPasswordLength } from '../../src-shared/fields.ts';
import type { Failure } from '../api/result.ts';
import { emailError, nameError, passwordError } from '../ui/form.ts';
import { FailureAlert } from '../ui/states.tsx';
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

function SetupForm() {
  const t = useTranslate();
  const language = useLanguage();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { account: '', name: '', email: '', password: '' },
    validate: {
      account: (value) => nameError(value, t),
      name: (value) => nameError(value, t),
      email: (value) => emailError(value, t),
      password: (value) => passwordError(value, t),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    setFailure(await useSession.getState().setUp({ ...values, language }));
    setBusy(false);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
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
        <PasswordInput
          label={t('setup.password')}
          description={t('setup.password-hint', { count: minPasswordLength })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('common.show-password'), tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        <FailureAlert failure={failure} />
        <Button type="submit" loading={busy} fullWidth>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}
