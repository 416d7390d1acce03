import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import type { AlertView } from '../../src-shared/alerts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { firstControl } from '../ui/first-control.ts';
import { Loaded } from '../ui/states.tsx';
import { FailureAlert } from '../ui/states.tsx';
import { useAction } from '../ui/useAction.ts';
import { useReader } from '../ui/useReader.ts';
import { useTranslate } from '../ui/useTranslate.ts';
import { loading } from '../ui/resource.ts';
import { acknowledgedWords, alertCause, alertTitle, overWords } from './alert.words.ts';
import { selectDetails, useAlerts } from './alerts.store.ts';
import type { AlertQuestion } from './question.store.ts';
import { selectQuestion, useQuestion } from './question.store.ts';
import { SnoozeForm } from './SnoozeForm.tsx';

/** The question a link in a message asks: nothing is done by the link alone. */
export function QuestionDialog() {
  const question = useQuestion(selectQuestion);
  useEffect(() => useQuestion.getState().close, []);
  return question && <Question key={question.alertId} question={question} />;
}

function Question({ question: { kind, alertId } }: { readonly question: AlertQuestion }) {
  const t = useTranslate();
  const details = useAlerts(selectDetails)[alertId] ?? loading;
  const open = useAlerts((state) => state.open);
  useEffect(() => void open(alertId), [alertId, open]);
  const { close } = useQuestion.getState();
  return (
    <Dialog title={t(`alerts.${kind}-title`)} close={close}>
      <Loaded resource={details} retry={() => void open(alertId)} rows={2}>
        {(alert) => (
          <Stack>
            <About alert={alert} />
            <Answer kind={kind} alert={alert} close={close} />
          </Stack>
        )}
      </Loaded>
    </Dialog>
  );
}

function About({ alert }: { readonly alert: AlertView }) {
  const t = useTranslate();
  const reader = useReader();
  return (
    <div>
      <Text fw={600} className="wrap-anywhere">
        {alertTitle(alert, t)}
      </Text>
      <Text size="sm" c="dimmed" className="wrap-anywhere">
        {alertCause(alert, reader, t)}
      </Text>
    </div>
  );
}

interface AnswerProps {
  readonly kind: AlertQuestion['kind'];
  readonly alert: AlertView;
  readonly close: () => void;
}

function Answer({ kind, alert, close }: AnswerProps) {
  const t = useTranslate();
  const reader = useReader();
  const over = overWords(alert, reader, t);
  const taken = kind === 'acknowledge' ? acknowledgedWords(alert, reader, t) : null;
  if (over ?? taken) return <Nothing close={close}>{over ?? taken}</Nothing>;
  return kind === 'snooze' ? (
    <SnoozeForm alert={alert} close={close} />
  ) : (
    <AcknowledgeForm alert={alert} close={close} />
  );
}

function Nothing({ close, children }: { close: () => void; children: ReactNode }) {
  const t = useTranslate();
  return (
    <>
      <Text>{children}</Text>
      <Group justify="flex-end">
        <Button onClick={close} {...firstControl}>
          {t('common.close')}
        </Button>
      </Group>
    </>
  );
}

function AcknowledgeForm({ alert, close }: Omit<AnswerProps, 'kind'>) {
  const t = useTranslate();
  const { busy, failure, run } = useAction();
  const acknowledge = async () => {
    const { acknowledge: send } = useAlerts.getState();
    if (await run(() => send(alert.id), t('alerts.acknowledged-done'))) close();
  };
  return (
    <>
      <Text>{t('alerts.acknowledge-text')}</Text>
      <FailureAlert failure={failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} onClick={() => void acknowledge()} {...firstControl}>
          {t('alerts.acknowledge')}
        </Button>
      </Group>
    </>
  );
}
