import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef } from 'react';
import type { SessionEnded } from '../../src-shared/problems.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAttempt } from '../ui/useAttempt.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { EndedNotice } from './EndedNotice.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { useSession } from './session.store.ts';
import { NarrowPage } from './StartPages.tsx';

interface Props {
  readonly ended: SessionEnded | null;
  readonly lost: boolean;
}

export function SignInPage({ ended, lost }: Props) {
  const t = useTranslate();
  return (
    <NarrowPage>
      <Stack gap="lg">
        <Group justify="space-between">
          <Text fw={650}>Standwatch</Text>
          <LanguageChoice />
        </Group>
        <EndedNotice ended={ended} lost={lost} />
        <div className="card">
          <Title order={1}>{t('sign-in.title')}</Title>
          <Text c="dimmed" mb="md">
            {t('sign-in.lead')}
          </Text>
          <SignInForm />
        </div>
      </Stack>
    </NarrowPage>
  );
}

function SignInForm() {
  const t = useTranslate();
  const { form, busy, failure, password, submit } = useSignInForm();
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <TextInput
          type="email"
          autoComplete="username"
          autoFocus
          label={t('sign-in.email')}
          {...form.getInputProps('email')}
        />
        <PasswordField
          ref={password}
          autoComplete="current-password"
          label={t('sign-in.password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('sign-in.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function useSignInForm() {
  const t = useTranslate();
  const { busy, failure, attempt, forget } = useAttempt();
  const password = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? t('field.required') : null),
      password: (value) => (value === '' ? t('field.required') : null),
    },
  });
  const submit = form.onSubmit(async (values) => {
    forget();
    const { signIn } = useSession.getState();
    const failed = await attempt(() => signIn(values.email.trim(), values.password));
    // What was typed stays; the password is the likelier mistake, so it is marked to be typed over.
    if (failed?.code === 'invalid-credentials') password.current?.select();
  });
  return { form, busy, failure, password, submit };
}
