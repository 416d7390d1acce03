import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import type { DepartmentView } from '../../src-shared/domain.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import type { ForceLogoutAnswer } from '../../src-shared/sessions.ts';
import { selectAccount, useLive } from '../live/live.store.ts';
import { selectMe, useSession } from '../session/session.store.ts';
import { selectBusyCounts, useSettings } from '../settings/settings.store.ts';
import { PresenceMark } from '../ui/PresenceMark.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { firstControl } from '../ui/first-control.ts';
import { FailureAlert } from '../ui/states.tsx';
import { useAttempt } from '../ui/useAttempt.ts';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import type { LogoutImpact, LogoutTarget } from './logout.rules.ts';
import { logoutImpact } from './logout.rules.ts';
import { describeImpact } from './logout.words.ts';
import { useOperators } from './operators.store.ts';

/** What the server ended, and how many of the devices that the confirmation named were among it. */
interface Done {
  readonly answer: ForceLogoutAnswer;
  readonly listed: number;
}

interface Props {
  readonly target: LogoutTarget;
  readonly records: readonly OperatorRecord[];
  readonly departments: readonly DepartmentView[];
  readonly close: () => void;
}

/** The confirmation of a forced logout, and then its result, live. */
export function ForceLogoutDialog({ target, records, departments, close }: Props) {
  const t = useTranslate();
  const me = useSession(selectMe);
  const account = useLive(selectAccount);
  const busyCounts = useSettings(selectBusyCounts);
  const [done, setDone] = useState<Done | null>(null);
  // A device that was signed out is in no list any more, and the dialog goes on about it.
  const [named] = useState(() => whoIsMeant(target, records, departments, me?.operator.id));
  if (!me) return null;
  const impact = logoutImpact(target, {
    me: me.operator,
    records,
    account,
    departments,
    busyCounts,
  });
  return (
    <Dialog title={t(`logout.title-${named.kind}`, { ...named })} close={close}>
      {done ? (
        <LogoutResult done={done} records={records} close={close} />
      ) : (
        <LogoutForm target={target} impact={impact} done={setDone} close={close} />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly target: LogoutTarget;
  readonly impact: LogoutImpact;
  readonly done: (done: Done) => void;
  readonly close: () => void;
}

const maxReasonLength = 200;

function LogoutForm({ target, impact, done, close }: FormProps) {
  const t = useTranslate();
  const list = useList();
  const [reason, setReason] = useState('');
  const { busy, failure, submit } = useLogout({ target, impact, done });
  const count = impact.ended.length;
  const isPossible = count > 0 || impact.panelsToo;
  return (
    // No form: Enter in the reason must not sign anybody out.
    <Stack>
      <List size="sm" spacing={4}>
        {describeImpact(target, impact, t, list).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {isPossible && (
        <TextInput
          {...firstControl}
          label={t('logout.reason')}
          description={t('logout.reason-hint')}
          maxLength={maxReasonLength}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <FailureAlert failure={failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close} {...(!isPossible && firstControl)}>
          {t('common.cancel')}
        </Button>
        {isPossible && (
          <Button color="red.9" loading={busy} onClick={() => void submit(reason)}>
            {t('logout.submit', { count })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function useLogout({ target, impact, done }: Omit<FormProps, 'close'>) {
  const { busy, failure, attempt } = useAttempt();
  const submit = (reason: string) =>
    attempt(async () => {
      const result = await useOperators.getState().forceLogout(target, reason);
      if (!result.ok) return result.failure;
      const named = new Set(impact.ended.map(({ device }) => device.sessionId));
      const listed = result.value.ended.filter(({ sessionId }) => named.has(sessionId)).length;
      done({ answer: result.value, listed });
      return null;
    });
  return { busy, failure, submit };
}

interface ResultProps {
  readonly done: Done;
  readonly records: readonly OperatorRecord[];
  readonly close: () => void;
}

const maxShown = 6;

/** What came of it, and who is where now: presence goes on changing while the dialog is open. */
function LogoutResult({ done, records, close }: ResultProps) {
  const { answer, listed } = done;
  const t = useTranslate();
  const account = useLive(selectAccount);
  const panelsToo = answer.ended.length > listed;
  const ids = new Set(answer.ended.map(({ operatorId }) => operatorId));
  const operators = records.filter(({ id }) => ids.has(id));
  return (
    <Stack role="status">
      <div>
        <Text fw={600}>{doneWords(done, t)}</Text>
        {panelsToo && listed > 0 && <Text size="sm">{t('logout.done-panels')}</Text>}
      </div>
      <Stack gap={6}>
        {operators.slice(0, maxShown).map(({ id, name, presence }) => (
          <Group key={id} gap={8} wrap="nowrap">
            <PresenceMark status={presence.status} />
            <Text size="sm">
              {t('logout.now-operator', { name, status: statusWord(presence.status, t) })}
            </Text>
          </Group>
        ))}
        {account && <Text size="sm">{t(`logout.now-account-${account.state}`)}</Text>}
      </Stack>
      <Group justify="flex-end">
        <Button onClick={close} {...firstControl}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  );
}

function doneWords({ answer, listed }: Done, t: Translate): string {
  if (answer.ended.length === 0) return t('logout.done-none');
  return listed > 0 ? t('logout.done', { count: listed }) : t('logout.done-panels-only');
}

function useList(): (names: readonly string[]) => string {
  const language = useLanguage();
  return (names) => new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

interface Meant {
  readonly kind: LogoutTarget['kind'] | 'self';
  readonly name: string;
  readonly device: string;
}

function whoIsMeant(
  target: LogoutTarget,
  records: readonly OperatorRecord[],
  departments: readonly DepartmentView[],
  myId: string | undefined,
): Meant {
  if (target.kind === 'department') {
    const name = departments.find(({ id }) => id === target.departmentId)?.name ?? '';
    return { kind: 'department', name, device: '' };
  }
  const record = records.find(({ id }) => id === target.operatorId);
  const name = record?.name ?? '';
  if (target.kind === 'device') {
    const device = record?.devices.find(({ id }) => id === target.deviceId)?.name ?? '';
    return { kind: 'device', name, device };
  }
  return { kind: target.operatorId === myId ? 'self' : 'operator', name, device: '' };
}
