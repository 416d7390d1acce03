import { Alert, Button, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslate } from '../ui/useTranslate.ts';
import type { FileRead } from './calendar-file.ts';
import { readCalendarFile } from './calendar-file.ts';
import { proposals, withHolidays, yearsAfter } from './coverage.rules.ts';
import type { CoverageFormApi } from './CoverageForm.tsx';
import { ReviewHolidays } from './ReviewHolidays.tsx';

interface Props {
  readonly form: CoverageFormApi;
  /** The date in the zone of the hours. */
  readonly today: string;
}

/** Takes the holidays of a calendar file into the form, those that somebody chooses. */
export function ImportHolidays({ form, today }: Props) {
  const t = useTranslate();
  const [read, setRead] = useState<FileRead | null>(null);
  const { exceptions } = form.values;
  const choose = async (file: File | null) => {
    if (file) setRead(await readCalendarFile(file, today, yearsAfter(today, 2)));
  };
  return (
    <>
      <ChooseFile choose={choose} />
      {read && !read.ok && <FailedRead problem={read.problem} close={() => setRead(null)} />}
      {read?.ok && (
        <ReviewHolidays
          proposals={proposals(read.holidays, exceptions)}
          leftOut={read.leftOut}
          close={() => setRead(null)}
          add={(chosen) => {
            form.setFieldValue('exceptions', withHolidays(exceptions, chosen));
            setRead(null);
            notifications.show({ message: t('coverage.imported', { count: chosen.length }) });
          }}
        />
      )}
    </>
  );
}

function ChooseFile({ choose }: { readonly choose: (file: File | null) => Promise<void> }) {
  const t = useTranslate();
  return (
    <FileButton accept=".ics,text/calendar" onChange={choose}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          h="auto"
          py={7}
          styles={{ label: { whiteSpace: 'normal' } }}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t('coverage.import')}
        </Button>
      )}
    </FileButton>
  );
}

interface FailedProps {
  readonly problem: Extract<FileRead, { ok: false }>['problem'];
  readonly close: () => void;
}

function FailedRead({ problem, close }: FailedProps) {
  const t = useTranslate();
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      w="100%"
      title={t('coverage.import-failed')}
      icon={<IconAlertTriangle size={18} />}
      withCloseButton
      closeButtonLabel={t('common.close')}
      onClose={close}
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      {t(`coverage.file.${problem.code}`, { ...problem })}
    </Alert>
  );
}
