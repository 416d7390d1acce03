import { Button, Checkbox, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { useLanguage, useTranslate } from '../ui/useTranslate.ts';
import type { Proposal } from './coverage.rules.ts';
import { dateName } from './coverage.words.ts';
import type { LeftOut } from './holidays.ts';

interface Props {
  readonly proposals: readonly Proposal[];
  readonly leftOut: LeftOut;
  readonly close: () => void;
  readonly add: (chosen: readonly Proposal[]) => void;
}

/** Every date of the file before it is taken over. What is planned for a date already stays, unless chosen. */
export function ReviewHolidays({ proposals, leftOut, close, add }: Props) {
  const t = useTranslate();
  const { chosen, all, toggle, toggleAll } = useChosen(proposals);
  return (
    <Dialog size="lg" title={t('coverage.import-title')} close={close}>
      <Stack>
        <Text size="sm">{t('coverage.import-lead')}</Text>
        <Checkbox
          label={t('coverage.import-all', { count: proposals.length })}
          checked={all}
          indeterminate={!all && chosen.length > 0}
          onChange={toggleAll}
        />
        <ScrollArea.Autosize mah="45vh" type="auto">
          <Stack component="ul" gap="xs" className="plain-list">
            {proposals.map((proposal) => (
              <li key={proposal.date}>
                <ProposalLine
                  proposal={proposal}
                  checked={chosen.includes(proposal)}
                  toggle={() => toggle(proposal.date)}
                />
              </li>
            ))}
          </Stack>
        </ScrollArea.Autosize>
        <LeftOutLines leftOut={leftOut} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button data-autofocus disabled={chosen.length === 0} onClick={() => add(chosen)}>
            {t('coverage.import-submit', { count: chosen.length })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** Dates for which nothing is planned are chosen to begin with. */
function useChosen(proposals: readonly Proposal[]) {
  const [dates, setDates] = useState<ReadonlySet<string>>(
    () => new Set(proposals.filter(({ already }) => already === 'nothing').map(({ date }) => date)),
  );
  const chosen = proposals.filter(({ date }) => dates.has(date));
  const all = chosen.length === proposals.length;
  const toggle = (date: string) => {
    const next = new Set(dates);
    if (!next.delete(date)) next.add(date);
    setDates(next);
  };
  const toggleAll = () => setDates(new Set(all ? [] : proposals.map(({ date }) => date)));
  return { chosen, all, toggle, toggleAll };
}

function ProposalLine(props: { proposal: Proposal; checked: boolean; toggle: () => void }) {
  const { proposal, checked, toggle } = props;
  const { date, name, already } = proposal;
  const t = useTranslate();
  const language = useLanguage();
  return (
    <Checkbox
      checked={checked}
      onChange={toggle}
      label={name === '' ? dateName(date, language) : `${dateName(date, language)} · ${name}`}
      description={already === 'nothing' ? undefined : t(`coverage.import-already-${already}`)}
    />
  );
}

function LeftOutLines({ leftOut: { timed, unreadable } }: { leftOut: LeftOut }) {
  const t = useTranslate();
  return (
    <div>
      {timed > 0 && (
        <Text size="sm" c="dimmed">
          {t('coverage.import-timed', { count: timed })}
        </Text>
      )}
      {unreadable > 0 && (
        <Text size="sm" c="dimmed">
          {t('coverage.import-unreadable', { count: unreadable })}
        </Text>
      )}
    </div>
  );
}
