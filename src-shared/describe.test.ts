import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { CauseFacts, ScopeFacts, Translate } from './describe.ts';
import { awayReasonWords, describeCause, describeScope, describeSeconds } from './describe.ts';
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

const reader = {
  now: Date.parse('2026-11-26T12:00:00Z'),
  timeZone: 'Europe/Paris',
  language: 'en',
} as const;
const pc = { id: 'pc', name: 'PC-3' };
const facts = (cause: CauseFacts['cause'], more: Partial<CauseFacts> = {}): CauseFacts => ({
  cause,
  device: pc,
  actor: null,
  reason: null,
  idleForMs: null,
  ...more,
});

it('leaves a label of an admin as it is, whatever it looks like', async () => {
  const t = await translator('en');
  for (const label of ['$t(status.online)', '{{actor}}', 'a: b.c']) {
    expect(awayReasonWords(label, t)).toBe(label);
    expect(describeCause(facts('chosen', { reason: label }), reader, t)).toContain(label);
  }
});

const back = (backAt: string, reason: string | null) =>
  facts('chosen', { device: null, reason, backAt });

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
    [back('2026-11-26T12:00:00.001Z', 'lunch'), 'lunch, back at 13:00'],
    [back('2026-11-26T12:00:00.000Z', 'lunch'), 'lunch, was due back at 13:00'],
    [back('2026-11-26T12:30:00Z', null), 'back at 13:30'],
    [back('2026-11-27T08:00:00Z', null), 'back tomorrow at 09:00'],
    [back('2026-11-25T17:00:00Z', 'errand'), 'errand, was due back yesterday at 18:00'],
    [
      facts('forced-logout', { actor: { id: 'a', name: 'Anna Roux' }, reason: 'left it on' }),
      'signed out by Anna Roux · left it on',
    ],
    [facts('forced-logout'), 'signed out by an admin'],
    [facts('disabled', { actor: { id: 'a', name: 'Anna Roux' } }), 'deactivated by Anna Roux'],
    [facts('disabled'), 'operator deactivated'],
  ])('%j', (cause, words) => {
    expect(describeCause(cause, reader, t)).toBe(words);
  });

  it.each([
    ['fr', 'déjeuner, retour à 13:30', 'déjeuner, le retour était prévu à 13:30'],
    ['es', 'almuerzo, vuelve a las 13:30', 'almuerzo, debía volver a las 13:30'],
    ['de', 'Mittagspause, zurück um 13:30 Uhr', 'Mittagspause, sollte um 13:30 Uhr zurück sein'],
  ] as const)('tells in %s when somebody is back', async (language, before, after) => {
    const t = await translator(language);
    const away = back('2026-11-26T12:30:00Z', 'lunch');
    expect(describeCause(away, { ...reader, language }, t)).toBe(before);
    const late = { ...reader, language, now: Date.parse('2026-11-26T12:31:00Z') };
    expect(describeCause(away, late, t)).toBe(after);
  });

  it('has words for every cause, in every language', async () => {
    for (const language of Language.options) {
      const translate = await translator(language);
      for (const cause of Cause.options) {
        expect(describeCause(facts(cause), reader, translate)).not.toMatch(/cause\.|\{\{/);
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
    expect(describeScope(scope({}), reader, await translator('en'))).toBe(
      'Marie Dupont went Away: idle 15 min on PC-3; nobody else was online.',
    );
    expect(describeScope(scope({}), reader, await translator('fr'))).toBe(
      'Marie Dupont passe à Absent\u00a0: après 15 min d’inactivité sur PC-3\u00a0; personne d’autre n’était en ligne.',
    );
  });

  it.each([
    [
      'en',
      'Marie Dupont came online.',
      'Marie Dupont went Busy, and Busy counts as online.',
      'It is online: the members of the department changed.',
    ],
    [
      'fr',
      'Marie Dupont passe en ligne.',
      'Marie Dupont passe à Occupé, qui compte comme en ligne.',
      'En ligne\u00a0: les membres du service ont changé.',
    ],
    [
      'es',
      'Marie Dupont se conectó.',
      'Marie Dupont pasó a Ocupado, y Ocupado cuenta como en línea.',
      'En línea: cambiaron los miembros del departamento.',
    ],
    [
      'de',
      'Marie Dupont kam online.',
      'Marie Dupont wechselte zu Beschäftigt, und Beschäftigt zählt als online.',
      'Online: die Mitglieder der Abteilung haben sich geändert.',
    ],
  ] as const)(
    'says in %s what brought it online, also once that has passed',
    async (language, online, busy, nobody) => {
      const t = await translator(language);
      const said = (operatorStatus: ScopeFacts['operatorStatus'], cause: CauseFacts['cause']) =>
        describeScope(scope({ ...facts(cause), state: 'online', operatorStatus }), reader, t);
      // Of an edit before its rows named whom it moved.
      const nobodys = (cause: CauseFacts['cause']) =>
        describeScope(
          scope({ ...facts(cause), state: 'online', operator: null, operatorStatus: null }),
          reader,
          t,
        );
      expect([said('online', 'active'), said('busy', 'chosen'), nobodys('membership')]).toEqual([
        online,
        busy,
        nobody,
      ]);
    },
  );

  it.each([
    [
      'en',
      'Anna Roux added Marie Dupont to the department.',
      'Marie Dupont joined the department.',
      'Anna Roux removed Marie Dupont from the department; nobody else was online.',
      'Marie Dupont left the department; nobody else was online.',
    ],
    [
      'fr',
      'Anna Roux ajoute Marie Dupont au service.',
      'Marie Dupont rejoint le service.',
      'Anna Roux retire Marie Dupont du service\u00a0; personne d’autre n’était en ligne.',
      'Marie Dupont quitte le service\u00a0; personne d’autre n’était en ligne.',
    ],
    [
      'es',
      'Anna Roux añadió a Marie Dupont al departamento.',
      'Marie Dupont se incorporó al departamento.',
      'Anna Roux quitó a Marie Dupont del departamento; no había nadie más en línea.',
      'Marie Dupont dejó el departamento; no había nadie más en línea.',
    ],
    [
      'de',
      'Anna Roux hat Marie Dupont in die Abteilung aufgenommen.',
      'Marie Dupont kam in die Abteilung.',
      'Anna Roux hat Marie Dupont aus der Abteilung genommen; sonst war niemand online.',
      'Marie Dupont hat die Abteilung verlassen; sonst war niemand online.',
    ],
  ] as const)('says in %s who moved whom', async (language, added, joined, removed, left) => {
    const t = await translator(language);
    const anna = { id: 'anna', name: 'Anna Roux' };
    const marie = { id: 'marie', name: 'Marie Dupont' };
    const said = (state: ScopeFacts['state'], actor: ScopeFacts['actor']) =>
      describeScope(
        scope({ ...facts('membership', { device: null, actor }), state, operatorStatus: null }),
        { ...reader, language },
        t,
      );
    expect([said('online', anna), said('offline', anna)]).toEqual([added, removed]);
    for (const actor of [marie, null]) {
      expect([said('online', actor), said('offline', actor)]).toEqual([joined, left]);
    }
  });

  it('says that nobody has been there yet', async () => {
    const nobody = scope({ operator: null, operatorStatus: null, cause: 'signed-out' });
    expect(describeScope(nobody, reader, await translator('en'))).toBe(
      'Nobody has been online yet.',
    );
  });

  it('has words for every state and what the operator became', async () => {
    for (const language of Language.options) {
      const t = await translator(language);
      for (const state of ['online', 'offline'] as const) {
        for (const operatorStatus of ['online', 'busy', 'away', 'offline', null] as const) {
          expect(describeScope(scope({ state, operatorStatus }), reader, t)).not.toMatch(
            /scope\.|\{\{/,
          );
        }
      }
    }
  });
});

it.each([
  [45, '45 s'],
  [60, '1 min'],
  [90, '1 min 30 s'],
  [3_600, '1 h'],
])('%i seconds in words', async (seconds, words) => {
  expect(describeSeconds(seconds, await translator('en'))).toBe(words);
});
