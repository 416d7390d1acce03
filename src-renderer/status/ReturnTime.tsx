import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { useStores } from '../app/stores.ts';
import { useReader, useServerNow } from '../app/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { inMinutes, nextAt, returnPresets } from './return-time.ts';

interface Props {
  readonly me: PresenceSnapshot['me'];
}

/** When I am back from Away: one click, or a time. Once said it is only a click away. */
export function ReturnTime({ me }: Props) {
  const { t } = useWords();
  const { now } = useReader();
  const [changing, setChanging] = useState(false);
  const isAhead = me.backAt !== undefined && Date.parse(me.backAt) > now;
  if (!isAhead || changing) return <Choices me={me} onDone={() => setChanging(false)} />;
  return (
    <div>
      <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => setChanging(true)}>
        {t('myStatus.changeReturn')}
      </Button>
    </div>
  );
}

function Choices({ me, onDone }: Props & { readonly onDone: () => void }) {
  const { t } = useWords();
  const { status } = useStores();
  const now = useServerNow();
  const asked = useStore(status, (store) => store.asked !== null);
  const labelId = useId();
  const choose = (backAt: string | null) => {
    const { reason } = me;
    void status.getState().choose({ status: 'away', reason, backAt });
    onDone();
  };
  return (
    <div className="return-time" role="group" aria-labelledby={labelId}>
      <span className="small" id={labelId}>
        {t('myStatus.backIn')}
      </span>
      {returnPresets.map((minutes) => (
        <Button
          key={minutes}
          variant="default"
          size="compact-sm"
          disabled={asked}
          onClick={() => choose(inMinutes(now(), minutes))}
        >
          {minutes === 60 ? t('myStatus.hour') : t('myStatus.minutes', { count: minutes })}
        </Button>
      ))}
      <TimeForm disabled={asked} onTime={(time) => choose(nextAt(time, now()))} />
      {me.backAt && (
        <Button variant="subtle" size="compact-sm" disabled={asked} onClick={() => choose(null)}>
          {t('myStatus.noReturn')}
        </Button>
      )}
    </div>
  );
}

interface TimeFormProps {
  readonly disabled: boolean;
  readonly onTime: (time: string) => void;
}

function TimeForm({ disabled, onTime }: TimeFormProps) {
  const { t } = useWords();
  const [time, setTime] = useState('');
  const inputId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (time) onTime(time);
  };
  return (
    <form className="return-time" onSubmit={submit}>
      <label className="small" htmlFor={inputId}>
        {t('myStatus.backAt')}
      </label>
      <TextInput
        id={inputId}
        type="time"
        size="xs"
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" size="compact-sm" disabled={disabled || !time}>
        {t('myStatus.setReturn')}
      </Button>
    </form>
  );
}
