import {
  Checkbox,
  Group,
  Input,
  MultiSelect,
  NativeSelect,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { monitoringModes } from '../../src-shared/domain.ts';
import { languageChoices } from '../../src-shared/languages.ts';
import type { ChannelName } from '../../src-shared/recipients.ts';
import { useCompare, useTranslate } from '../ui/useTranslate.ts';
import type { KnownNames } from './recipient.words.ts';
import type { RecipientForm } from './RecipientDialog.tsx';

interface Props {
  readonly form: RecipientForm;
  readonly channel: ChannelName;
  readonly names: KnownNames;
}

/** What a recipient is told, in which language, and when it may be disturbed. */
export function RecipientFields({ form, channel, names }: Props) {
  const t = useTranslate();
  return (
    <>
      {/* A desktop notice goes by the operator's name. */}
      {channel !== 'desktop' && (
        <TextInput
          label={t('recipients.name')}
          description={t('recipients.name-hint')}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('name')}
        />
      )}
      <ScopeFields form={form} names={names} />
      <DirectionFields form={form} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('recipients.mode')}
          data={[
            { value: '', label: t('recipients.as-account') },
            ...monitoringModes.map((value) => ({ value, label: t(`recipients.${value}`) })),
          ]}
          {...form.getInputProps('mode')}
        />
        <NativeSelect
          label={t('recipients.language')}
          data={[{ value: '', label: t('recipients.as-account') }, ...languageChoices]}
          {...form.getInputProps('language')}
        />
      </SimpleGrid>
      <QuietFields form={form} />
      <Switch
        label={t('recipients.escalation-on')}
        description={t('recipients.escalation-hint')}
        {...form.getInputProps('escalation', { type: 'checkbox' })}
      />
    </>
  );
}

function DirectionFields({ form }: { readonly form: RecipientForm }) {
  const t = useTranslate();
  return (
    <Input.Wrapper label={t('recipients.directions')} error={form.errors['offline']}>
      <Group mt={4} mb={4}>
        {(['offline', 'online'] as const).map((direction) => (
          <Checkbox
            key={direction}
            label={t(`recipients.${direction}`)}
            {...form.getInputProps(direction, { type: 'checkbox' })}
            error={null}
          />
        ))}
      </Group>
    </Input.Wrapper>
  );
}

function ScopeFields({ form, names }: Omit<Props, 'channel'>) {
  const t = useTranslate();
  const compare = useCompare();
  const departments = [...(names.departments ?? [])]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => compare(a.label, b.label));
  return (
    <Input.Wrapper label={t('recipients.scope')} error={form.errors['account']}>
      <Stack gap="xs" mt={4} mb={4}>
        <Checkbox
          label={t('recipients.scope-account')}
          {...form.getInputProps('account', { type: 'checkbox' })}
          error={null}
        />
        {departments.length > 0 && (
          <MultiSelect
            aria-label={t('overview.departments')}
            placeholder={form.values.departmentIds.length === 0 ? t('overview.departments') : ''}
            data={departments}
            hidePickedOptions
            {...form.getInputProps('departmentIds')}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function QuietFields({ form }: { readonly form: RecipientForm }) {
  const t = useTranslate();
  return (
    <Stack gap="xs">
      <Switch
        label={t('recipients.quiet-on')}
        description={t('recipients.quiet-hint')}
        {...form.getInputProps('quiet', { type: 'checkbox' })}
      />
      {form.values.quiet && (
        <Group grow align="flex-start">
          <TextInput
            type="time"
            label={t('recipients.quiet-from')}
            {...form.getInputProps('quietFrom')}
          />
          <TextInput
            type="time"
            label={t('recipients.quiet-to')}
            {...form.getInputProps('quietTo')}
          />
        </Group>
      )}
    </Stack>
  );
}
