import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Dialog } from '../ui/Dialog.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { fieldOfMoment, momentOfField } from '../ui/local-time.ts';
import { useAction } from '../ui/useAction.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { pauseRefusal } from './pause.rules.ts';
import { useSettings } from './settings.store.ts';

interface Props {
  readonly now: number;
  readonly close: () => void;
}

const hourMs = 3_600_000;

/** A pause from one moment to another, with a reason for the others. */
export function PauseDialog({ now, close }: Props) {
  const t = useTranslate();
  const { form, busy, failure, submit } = usePauseForm({ now, close });
  return (
    <Dialog title={t('settings.pause.plan-title')} close={close}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              type="datetime-local"
              data-autofocus
              label={t('settings.pause.from')}
              {...form.getInputProps('from')}
            />
            <TextInput
              type="datetime-local"
              label={t('settings.pause.until')}
              {...form.getInputProps('until')}
            />
          </SimpleGrid>
          <TextInput
            label={t('settings.pause.reason')}
            description={t('settings.pause.reason-hint')}
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps('reason')}
          />
          <FormEnd
            failure={failure}
            busy={busy}
            close={close}
            submit={t('settings.pause.plan-submit')}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Validated as a whole: the end must lie after the beginning. */
function usePauseForm({ now, close }: Props) {
  const t = useTranslate();
  const { busy, failure, run } = useAction();
  const form = useForm({
    initialValues: { from: fieldOfMoment(now), until: fieldOfMoment(now + hourMs), reason: '' },
    validate: (values) => {
      const [from, until] = [momentOfField(values.from), momentOfField(values.until)];
      const refusal = pauseRefusal(from, until, now);
      return refusal ? { [refusal]: t(`settings.pause.${refusal}-error`) } : {};
    },
  });
  const submit = form.onSubmit(async ({ from, until, reason }) => {
    const instant = (field: string) => new Date(momentOfField(field)!).toISOString();
    const pause = { from: instant(from), until: instant(until), reason: reason.trim() };
    const { saveMonitoring } = useSettings.getState();
    if (await run(() => saveMonitoring({ pause }), t('settings.saved'))) close();
  });
  return { form, busy, failure, submit };
}
