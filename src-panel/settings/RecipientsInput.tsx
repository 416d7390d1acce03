import { Button, Group, Pill, PillsInput } from '@mantine/core';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useTranslate } from '../ui/useTranslate.ts';
import type { MonitoringFormApi } from './MonitoringForm.tsx';
import { addRecipients, maxRecipients } from './recipients.rules.ts';

interface Props {
  readonly form: MonitoringFormApi;
  readonly readOnly: boolean;
}

const addKeys = ['Enter', ',', ';'];

/** The addresses as tags. A refused one stays in the field, with the reason below. */
export function RecipientsInput({ form, readOnly }: Props) {
  const t = useTranslate();
  const { recipients, typed } = form.values;
  const { add, onKeyDown, onPaste } = useRecipientField(form);
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <PillsInput
        flex={1}
        miw={0}
        label={t('settings.monitoring.recipients')}
        description={
          recipients.length === 0
            ? t('settings.monitoring.recipients-none')
            : t('settings.monitoring.recipients-hint')
        }
        error={form.errors['typed']}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
      >
        <Pill.Group>
          <RecipientTags form={form} readOnly={readOnly} />
          <PillsInput.Field
            inputMode="email"
            autoComplete="off"
            value={typed}
            aria-invalid={Boolean(form.errors['typed'])}
            onChange={(event) => {
              form.setFieldValue('typed', event.currentTarget.value);
              form.clearFieldError('typed');
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => typed.trim() !== '' && add(typed)}
          />
        </Pill.Group>
      </PillsInput>
      <Button mt={25} variant="default" onClick={() => add(typed)}>
        {t('settings.monitoring.add-recipient')}
      </Button>
    </Group>
  );
}

/** Typing, pasting and the button all add in the same way. */
function useRecipientField(form: MonitoringFormApi) {
  const t = useTranslate();
  const { recipients, typed } = form.values;
  const add = (text: string) => {
    const { recipients: next, left, refusal } = addRecipients(recipients, text);
    form.setFieldValue('recipients', [...next]);
    form.setFieldValue('typed', left);
    const words =
      refusal && t(`settings.monitoring.${refusal.kind}`, { ...refusal, max: maxRecipients });
    if (words) form.setFieldError('typed', words);
    else form.clearFieldError('typed');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!addKeys.includes(event.key) || typed.trim() === '') return;
    event.preventDefault();
    add(typed);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    // One address may still be completed by hand; a list is meant as a list.
    if (!/[,;\n]/.test(text.trim())) return;
    event.preventDefault();
    add(`${typed} ${text}`);
  };
  return { add, onKeyDown, onPaste };
}

function RecipientTags({ form, readOnly }: Props) {
  const t = useTranslate();
  const { recipients } = form.values;
  return (
    <>
      {recipients.map((email) => (
        <Pill
          key={email}
          withRemoveButton={!readOnly}
          onRemove={() =>
            form.setFieldValue(
              'recipients',
              recipients.filter((other) => other !== email),
            )
          }
          removeButtonProps={{
            'aria-label': t('settings.monitoring.remove-recipient', { email }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {email}
        </Pill>
      ))}
    </>
  );
}
