import type { PasswordInputProps } from '@mantine/core';
import { PasswordInput } from '@mantine/core';
import { useTranslate } from './useTranslate.ts';

/** What is typed can be shown, by the keyboard as well. */
export function PasswordField(props: PasswordInputProps) {
  const t = useTranslate();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('common.show-password'), tabIndex: 0 }}
      {...props}
    />
  );
}
