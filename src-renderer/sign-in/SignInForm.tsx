import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Notice } from '../app/Notice.tsx';
import { useStores } from '../app/stores.ts';
import { useSecondsUntil } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';
import type { SignInField } from './sign-in.store.ts';
import { SignInProblem } from './SignInProblem.tsx';
import { isUnencrypted } from './unencrypted.rules.ts';

interface SignInFormProps {
  readonly remembered: { readonly server: string; readonly email: string };
}

export function SignInForm({ remembered }: SignInFormProps) {
  const { t } = useWords();
  const { signIn } = useStores();
  const { pending, problem, retryAt } = useStore(signIn);
  const form = useGuidedForm(remembered);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn.getState().submit();
  };
  const waiting = useSecondsUntil(retryAt) > 0;
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      <TextInput
        {...useField('server')}
        label={t('signIn.server')}
        description={t('signIn.serverHelp')}
        inputMode="url"
        autoComplete="url"
      />
      <UnencryptedNotice />
      <TextInput
        {...useField('email')}
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
      />
      <PasswordInput
        {...useField('password')}
        label={t('signIn.password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
      />
      {problem && <SignInProblem problem={problem} />}
      <Button type="submit" fullWidth loading={pending} disabled={waiting}>
        {t('signIn.submit')}
      </Button>
      <p className="visually-hidden" role="status">
        {pending && t('signIn.submitting')}
      </p>
    </form>
  );
}

/** A warning and no refusal: a server in the same room may have nothing better. */
function UnencryptedNotice() {
  const { t } = useWords();
  const shown = useStore(useStores().signIn, ({ form }) => isUnencrypted(form.server));
  return shown && <Notice tone="warning">{t('signIn.unencrypted')}</Notice>;
}

/** The keyboard stands at the first empty field, and after a refusal where the correction is due. */
function useGuidedForm({ server, email }: SignInFormProps['remembered']) {
  const { signIn } = useStores();
  const { problem, missing } = useStore(signIn);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    signIn.getState().fill({ server, email });
    const filled = signIn.getState().form;
    focusFirst(form.current, (input) => filled[input.name as SignInField] === '');
  }, [signIn, server, email]);
  useEffect(() => {
    if (missing.length > 0) focusFirst(form.current, isInvalid);
    else if (problem) focusFirst(form.current, (input) => input.name === fieldOf(problem.code));
  }, [missing, problem]);
  return form;
}

function useField(field: SignInField) {
  const { t } = useWords();
  const { signIn } = useStores();
  const value = useStore(signIn, (store) => store.form[field]);
  const missing = useStore(signIn, (store) => store.missing.includes(field));
  const wrong = useStore(
    signIn,
    ({ problem }) => problem !== null && fieldOf(problem.code) === field,
  );
  const pending = useStore(signIn, (store) => store.pending);
  return {
    name: field,
    value,
    error: missing ? t(`signIn.missing.${field}`) : wrong,
    readOnly: pending,
    spellCheck: false,
    autoCapitalize: 'none',
    onChange: (event: { currentTarget: { value: string } }) =>
      signIn.getState().type(field, event.currentTarget.value),
  };
}

/** The field to correct after a problem. */
function fieldOf(code: string): SignInField | null {
  switch (code) {
    case 'unreachable':
    case 'certificate':
    case 'not-standwatch':
    case 'moved':
    case 'invalid-address':
      return 'server';
    case 'invalid-credentials':
      return 'password';
    default:
      return null;
  }
}

const isInvalid = (input: HTMLInputElement) => input.getAttribute('aria-invalid') === 'true';

function focusFirst(form: HTMLFormElement | null, wanted: (input: HTMLInputElement) => boolean) {
  const inputs = [...(form?.querySelectorAll('input') ?? [])];
  inputs.find(wanted)?.focus();
}
