import { describe, expect, it } from 'vitest';
import { idleInEffect, withIdleChoice } from './idle-setting.rules.ts';
import { AgentSettings } from './settings.ts';

const untouched = AgentSettings.parse({});
const own = (part: Partial<AgentSettings>) => ({ ...untouched, idleChosen: true, ...part });
const set = (minutes: number | null, locked = false) => ({ minutes, locked, setBy: 'Anna' });

describe('the idle threshold that holds', () => {
  it.each([
    ['nobody’s choice', untouched, null, { enabled: true, minutes: 15 }],
    ['an admin’s, until the operator chooses', untouched, set(30), { enabled: true, minutes: 30 }],
    ['an admin’s never, likewise', untouched, set(null), { enabled: false, minutes: 15 }],
    ['the operator’s minutes', own({ idleMinutes: 5 }), set(30), { enabled: true, minutes: 5 }],
    ['the default, when it was chosen', own({}), set(30), { enabled: true, minutes: 15 }],
    ['the operator’s never', own({ idleEnabled: false }), set(30), { enabled: false, minutes: 15 }],
    ['a locked one', own({ idleMinutes: 5 }), set(30, true), { enabled: true, minutes: 30 }],
    ['a locked never', own({ idleMinutes: 5 }), set(null, true), { enabled: false, minutes: 5 }],
  ])('is %s', (_title, settings, policy, holds) => {
    expect(idleInEffect(settings, policy)).toEqual(holds);
  });
});

describe('an operator who changes', () => {
  it.each([
    [
      'the switch chooses the minutes that they saw, too',
      untouched,
      { idleEnabled: false },
      { idleEnabled: false, idleMinutes: 30, idleChosen: true },
    ],
    [
      'the minutes chooses that it is on, too',
      untouched,
      { idleMinutes: 20 },
      { idleEnabled: true, idleMinutes: 20, idleChosen: true },
    ],
    [
      'what they chose before keeps the rest of it',
      own({ idleMinutes: 5 }),
      { idleEnabled: false },
      { idleEnabled: false },
    ],
    ['something else has not chosen', untouched, { compact: true }, { compact: true }],
  ])('%s', (_title, settings, patch, changed) => {
    expect(withIdleChoice(patch, settings, set(30))).toEqual(changed);
  });
});

describe('settings of a version that did not say whether they were chosen', () => {
  it.each([
    [{}, false],
    [{ idleEnabled: true, idleMinutes: 15 }, false],
    [{ idleEnabled: true, idleMinutes: 30 }, true],
    [{ idleEnabled: false, idleMinutes: 15 }, true],
    [{ idleMinutes: 15, idleChosen: true }, true],
  ])('%j', (settings, idleChosen) => {
    expect(AgentSettings.parse(settings)).toMatchObject({ ...settings, idleChosen });
  });
});
