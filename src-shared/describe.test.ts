import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { CauseFacts, ScopeFacts, Translate } from './describe.ts';
import { describeCause, describeScope } from './describe.ts';
import { Cause, Language } from './domain.ts';
import { sharedWords } from './words.ts';

async function translator(language: Language): Promise<Translate> {
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    resources: { [language]: { translation: sharedWords[language] } },
    interpolation: { escapeValue: false },
  });
  return (key, values) => i18n.t(key, values ?? {});
}

const pc = { id: 'pc', name: 'PC-3' };
const facts = (cause: CauseFacts['cause'], more: Partial<CauseFacts> = {}): CauseFacts => ({
  cause,
  device: pc,
  actor: null,
  reason: null,
  idleForMs: null,
  ...more,
});

describe('a cause in words', async () => {
  const t = await translator('en');

  it.each([
    [facts('idle', { idleForMs: 900_000 }), 'idle 15 min on PC-3'],
    [facts('idle', { idleForMs: 1_000 }), 'idle 1 min on PC-3'],
    [facts('locked'), 'screen locked on PC-3'],
    [facts('connection-lost'), 'connection lost on PC-3'],
    [facts('signed-out'), 'signed out'],
    [facts('signed-out', { device: null }), 'not signed in yet'],
    [facts('chosen', { device: null, reason: 'lunch' }), 'lunch'],
    [facts('chosen', { device: null, reason: 'dentist' }), 'dentist'],
    [facts('chosen', { device: null }), 'own choice'],
    [
      facts('forced-logout', { actor: { id: 'a', name: 'Anna Roux' }, reason: 'left it on' }),
      'signed out by Anna Roux · left it on',
    ],
    [facts('forced-logout'), 'signed out by an admin'],
  ])('%j', (cause, words) => {
    expect(describeCause(cause, t)).toBe(words);
  });

  it('has words for every cause, in every language', async () => {
    for (const language of Language.options) {
      const translate = await translator(language);
      for (const cause of Cause.options) {
        expect(describeCause(facts(cause), translate)).not.toMatch(/cause\.|\{\{/);
      }
    }
  });
});

describe('the state of an account in words', () => {
  const scope = (more: Partial<ScopeFacts>): ScopeFacts => ({
    ...facts('idle', { idleForMs: 900_000 }),
    state: 'offline',
    operator: { id: 'marie', name: 'Marie Dupont' },
    operatorStatus: 'away',
    ...more,
  });

  it('says who, how, why, and that nobody else was there', async () => {
    expect(describeScope(scope({}), await translator('en'))).toBe(
      'Marie Dupont went Away: idle 15 min on PC-3; nobody else was online.',
    );
    expect(describeScope(scope({}), await translator('fr'))).toBe(
      'Marie Dupont est passé Absent : inactif depuis 15 min sur PC-3 ; personne d’autre n’était en ligne.',
    );
  });

  it('says that nobody has been there yet', async () => {
    const nobody = scope({ operator: null, operatorStatus: null, cause: 'signed-out' });
    expect(describeScope(nobody, await translator('en'))).toBe('Nobody has been online yet.');
  });

  it('has words for every state and what the operator became', async () => {
    for (const language of Language.options) {
      const t = await translator(language);
      for (const state of ['online', 'offline'] as const) {
        for (const operatorStatus of ['online', 'busy', 'away', 'offline', null] as const) {
          expect(describeScope(scope({ state, operatorStatus }), t)).not.toMatch(/scope\.|\{\{/);
        }
      }
    }
  });
});
