import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../src-shared/agent.ts';
import { sampleOperator, sampleState } from '../testing/sample-state.ts';
import { translator } from '../words/translator.ts';
import { notifier } from './notifier.ts';

const soon = { ...sampleState().idle, awayAt: 60_000 };
const outside = { kind: 'outside' } as const;
const calm = { kind: 'calm' } as const;

/** A screen, with the notices of an app that runs. */
function harness() {
  const screen: string[] = [];
  const shown: string[] = [];
  const holds: (number | undefined)[] = [];
  const quiet: boolean[] = [];
  const notices = notifier({
    hasButtons: () => true,
    show({ title, body, holdsForMs, quiet: isQuiet }) {
      holds.push(holdsForMs);
      quiet.push(isQuiet);
      const text = `${title}: ${body}`;
      screen.push(text);
      shown.push(text);
      return { close: () => void screen.splice(screen.indexOf(text), 1) };
    },
    translate: () => translator('en'),
    reader: () => ({ now: 5_000, timeZone: 'Europe/Paris', language: 'en' }),
    onHere: () => {},
    onBack: () => {},
    onOpen: () => {},
  });
  notices.update(sampleState());
  return { update: (state: AgentState) => notices.update(state), screen, shown, holds, quiet };
}

describe('the warning before Away', () => {
  const beside = (status: 'online' | 'away') =>
    sampleState({ idle: soon }, sampleOperator('paul', status));
  const away = 'You’ll be set to Away in 55 s: ';

  it('follows who else is online, and is one', () => {
    const { update, screen, shown } = harness();
    update(beside('online'));
    expect(screen).toEqual([`${away}There has been no keyboard or pointer input for a while.`]);
    update(beside('online'));
    expect(shown).toHaveLength(1);
    update(beside('away'));
    expect(screen).toEqual([`${away}You are the only one online: the account will go offline.`]);
    update(sampleState());
    expect(screen).toEqual([]);
  });

  it('holds until then, and no other notice says how long it does', () => {
    const { update, holds } = harness();
    update(beside('online'));
    update(sampleState({ hours: outside }));
    expect(holds).toEqual([55_000, undefined]);
  });
});

describe('being online outside the hours', () => {
  const title = 'You are online outside the coverage hours';
  const told = (shown: readonly string[]) => shown.filter((text) => text.startsWith(title)).length;

  it('is told once, however often a warning comes over it', () => {
    const { update, shown } = harness();
    const { hours } = sampleState({ hours: outside });
    update(sampleState({ hours }));
    for (let warning = 0; warning < 3; warning += 1) {
      update(sampleState({ hours, idle: soon }));
      update(sampleState({ hours }));
    }
    expect(told(shown)).toBe(1);
  });

  it('is told gently, unlike that Away is near', () => {
    const { update, quiet } = harness();
    update(sampleState({ hours: outside }));
    update(sampleState({ hours: outside, idle: soon }));
    expect(quiet).toEqual([true, false]);
  });

  it('is told after a warning that was there first', () => {
    const { update, shown } = harness();
    const { hours } = sampleState({ hours: outside });
    update(sampleState({ hours, idle: soon }));
    expect(told(shown)).toBe(0);
    update(sampleState({ hours }));
    expect(told(shown)).toBe(1);
  });

  it('is told again in the next stretch', () => {
    const { update, shown, screen } = harness();
    update(sampleState({ hours: outside }));
    update(sampleState({ hours: calm }));
    expect(screen).toEqual([]);
    update(sampleState({ hours: outside }));
    expect(told(shown)).toBe(2);
  });
});
