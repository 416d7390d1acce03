import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useMemo } from 'react';
import type { Failure } from '../api/result.ts';
import { useAction } from './useAction.ts';

type Followed<Values> = Pick<
  UseFormReturnType<Values>,
  'onSubmit' | 'getInitialValues' | 'setInitialValues' | 'setValues' | 'resetDirty' | 'reset'
>;

interface Options<Source, Values> {
  /** What the server told last. */
  readonly source: Source;
  readonly input: (source: Source) => Values;
  readonly dirty: boolean;
  /** @param opened what the fields held before they were touched */
  readonly save: (opened: Values, values: Values) => Promise<Failure | null>;
  readonly saved: string;
  /** After it was saved or discarded. */
  readonly ended?: () => void;
}

/**
 * Saves and discards a form over what others change, too. Untouched, the form follows the server;
 * once touched it stays as it was opened, so that only what was changed in it is sent.
 */
export function useFollowingForm<Source, Values>(
  form: Followed<Values>,
  { source, input, dirty, save, saved, ended }: Options<Source, Values>,
) {
  const { busy, failure, run, forget } = useAction();
  const { setInitialValues, setValues, resetDirty } = form;
  const fresh = useMemo(() => input(source), [input, source]);
  useEffect(() => {
    if (dirty) return;
    setInitialValues(fresh);
    setValues(fresh);
    resetDirty();
  }, [dirty, fresh, setInitialValues, setValues, resetDirty]);
  const submit = form.onSubmit(async (values) => {
    if (!(await run(() => save(form.getInitialValues(), values), saved))) return;
    // What was typed meanwhile is not saved yet.
    resetDirty(values);
    ended?.();
  });
  const discard = () => {
    form.reset();
    forget();
    ended?.();
  };
  return { busy, failure, submit, discard };
}
