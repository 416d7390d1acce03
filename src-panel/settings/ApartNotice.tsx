import { useEffect } from 'react';
import { selectDepartmentRecords, useOperators } from '../operators/operators.store.ts';
import { valueOf } from '../ui/resource.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import { WarningLine } from '../ui/WarningLine.tsx';
import type { PolicyForm } from './policy.form.ts';
import { setApart } from './policy.form.ts';

/** What is locked for the account does not hold where a department has a threshold of its own. */
export function ApartNotice({ form }: { readonly form: PolicyForm }) {
  const t = useTranslate();
  const language = useLanguage();
  const departments = valueOf(useOperators(selectDepartmentRecords)) ?? [];
  useEffect(() => void useOperators.getState().loadDepartments(), []);
  const names = setApart(form.values, departments).map(({ name }) => name);
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  return <WarningLine size="sm">{t('settings.policy.apart', { departments: list })}</WarningLine>;
}
