import type { FormRulesRecord, UseFormReturnType } from '@mantine/form';
import type { Translate } from '../../src-shared/describe.ts';
import { Email, minPasswordLength } from '../../src-shared/fields.ts';
import type { Failure } from '../api/result.ts';

/** A validated form, to hand it to the components that draw its fields. */
export type FormOf<Values> = UseFormReturnType<Values, Values, FormRulesRecord<Values>>;

/** Checks of form fields: null, or what is wrong in words. The limits are the server's. */
const maxNameLength = 120;
const maxPasswordLength = 256;

export function nameError(value: string, t: Translate): string | null {
  if (value.trim() === '') return t('field.required');
  return value.trim().length > maxNameLength ? t('field.too-long') : null;
}

export function emailError(value: string, t: Translate): string | null {
  if (value.trim() === '') return t('field.required');
  return Email.safeParse(value).success ? null : t('field.email');
}

export function passwordError(value: string, t: Translate): string | null {
  if (value.length < minPasswordLength) {
    return t('field.password-short', { count: minPasswordLength });
  }
  return value.length > maxPasswordLength ? t('field.too-long') : null;
}

/** The fields of what would be sent that differ from what was there before. */
export function changedFields<Body extends object>(before: Body, after: Body): Partial<Body> {
  const old = new Map<string, unknown>(Object.entries(before));
  const isChanged = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(old.get(field));
  return Object.fromEntries(Object.entries(after).filter(isChanged)) as Partial<Body>;
}

/** Whether a number field holds a whole number in the range. An empty field does not. */
export function isWhole(value: number | string, min: number, max: number): boolean {
  const number = value === '' ? Number.NaN : Number(value);
  return Number.isInteger(number) && number >= min && number <= max;
}

/**
 * Shows a failure at the field it belongs to; the others are shown above the button.
 * @returns whether it belongs to one
 */
export function markField(
  form: { setFieldError(field: string, error: string): void },
  found: Failure,
  t: Translate,
): boolean {
  const field = fieldOf(found);
  if (field) form.setFieldError(field.field, t(field.key));
  return field !== null;
}

function fieldOf(found: Failure): { field: string; key: string } | null {
  switch (found.code) {
    case 'email-taken':
      return { field: 'email', key: 'field.email-taken' };
    case 'name-taken':
      return { field: 'name', key: 'field.name-taken' };
    default:
      return null;
  }
}
