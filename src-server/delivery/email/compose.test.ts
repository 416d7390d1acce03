import { describe, expect, it } from 'vitest';
import { Language } from '../../../src-shared/domain.ts';
import { because, offlineAlert, onlineAlert, where } from '../testing.ts';
import { compose, wordsOf } from './testing.ts';

const french = { language: 'fr' } as const;

describe('an offline alert', () => {
  it('says in English what a lead needs', () => {
    const mail = compose(offlineAlert);
    expect(mail.subject).toBe(
      'Acme Support is offline: Marie Dupont went Away (idle 15 min on PC-3)',
    );
    const facts = [
      'Acme Support is offline',
      /since Friday,? 20 November 2026 at 14:02:07 (CET|GMT\+1)/,
      'Marie Dupont went Away: idle 15 min on PC-3; nobody else was online.',
      'Away · idle 15 min on PC-3',
      'Away · lunch',
      'Offline · quit the app',
      'since yesterday 13:02',
      'since 13:32',
      'Times are in the time zone Europe/Paris.',
      'lead@example.org',
    ];
    for (const fact of facts) {
      expect(mail.text).toMatch(fact);
      expect(wordsOf(mail.html)).toMatch(fact);
    }
    expect(mail.text).toContain('https://standwatch.example.org/alerts?alert=alert-1');
    expect(mail.html).toContain('href="https://standwatch.example.org/alerts?alert=alert-1"');
    expect(mail.text).not.toContain('logout=');
  });

  it('says the same in French', () => {
    const mail = compose(offlineAlert, french);
    expect(mail.subject).toBe(
      'Acme Support est hors ligne : Marie Dupont passe à Absent (après 15 min d’inactivité sur PC-3)',
    );
    const facts = [
      'Acme Support est hors ligne',
      /depuis le vendredi 20 novembre 2026 à 14:02:07 (UTC|GMT)\+1/,
      'Marie Dupont passe à Absent\u00a0: après 15 min d’inactivité sur PC-3\u00a0; personne d’autre',
      'Absent · déjeuner',
      'Hors ligne · application quittée',
      'depuis hier 13:02',
      'fuseau Europe/Paris',
    ];
    for (const fact of facts) {
      expect(mail.text).toMatch(fact);
      expect(wordsOf(mail.html)).toMatch(fact);
    }
    expect(mail.html).toContain('<html lang="fr">');
  });

  it('lists those who are there first', () => {
    const { text } = compose(onlineAlert);
    const order = ['- Marie Dupont: Online', '- Paul Stern: Busy', '- Lina Ode: Offline'];
    const places = order.map((line) => text.indexOf(line));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });
});

describe('an online alert', () => {
  it('links to the forced logout of whoever is there, and to nobody else’s', () => {
    const mail = compose(onlineAlert);
    expect(mail.subject).toBe('Acme Support is online: Marie Dupont came online');
    const links = [...mail.text.matchAll(/operators\?logout=(.+)/g)].map(([, id]) => id);
    expect(new Set(links)).toEqual(new Set(['marie', 'paul%20stern']));
    expect(links).toHaveLength(2);
    expect(mail.text).toContain('Force logout of Marie Dupont: https://standwatch.example.org/');
    expect(mail.text).toContain('asks before it does anything');
    expect(compose(onlineAlert, french).text).toContain('Forcer la déconnexion de Marie Dupont');
  });
});

describe('a test alert', () => {
  it.each([
    ['en', 'Test alert – Acme Support is offline', 'This is a test alert.'],
    ['fr', 'Alerte de test – Acme Support est hors ligne', 'Ceci est une alerte de test.'],
  ] as const)('says so first, in %s', (language, subject, first) => {
    const mail = compose({ ...offlineAlert, test: true }, { language });
    expect(mail.subject.startsWith(subject)).toBe(true);
    expect(mail.text.startsWith(first)).toBe(true);
    expect(wordsOf(mail.html).trim().startsWith(first)).toBe(true);
  });
});

describe('what is said of women and men alike', () => {
  it.each([
    ['fr', 'online', 'online', 'en ligne : Marie Dupont arrive'],
    ['fr', 'online', 'busy', 'en ligne : Marie Dupont passe à Occupé'],
    ['fr', 'offline', 'busy', 'hors ligne : Marie Dupont passe à Occupé ('],
    ['fr', 'offline', 'offline', 'hors ligne : Marie Dupont passe hors ligne ('],
    ['es', 'online', 'busy', 'en línea: Marie Dupont pasó a Ocupado'],
    ['es', 'offline', 'offline', 'fuera de línea: Marie Dupont pasó a estar fuera de línea ('],
  ] as const)('in %s, %s, %s', (language, state, operatorStatus, words) => {
    const why = { ...offlineAlert.why, operatorStatus };
    expect(compose({ ...offlineAlert, state, why }, { language }).subject).toContain(words);
  });
});

describe('where nobody was yet', () => {
  it.each([true, false])('names no cause in the subject, test: %s', (test) => {
    const why = { ...because({ cause: 'signed-out' }), operator: null, operatorStatus: null };
    const mail = compose({ ...offlineAlert, test, why });
    expect(mail.subject).toBe(`${test ? 'Test alert – ' : ''}Acme Support is offline`);
    expect(mail.text).toContain('Nobody');
  });
});

describe('how it came about', () => {
  it.each([
    [
      'en',
      'Marie Dupont: Away, idle 15 min on PC-3 (14:02) · Paul Stern: Away, lunch (13:32) · nobody else online',
    ],
    [
      'fr',
      'Marie Dupont\u00a0: Absent, après 15 min d’inactivité sur PC-3 (14:02) · Paul Stern\u00a0: Absent, déjeuner (13:32) · personne d’autre en ligne',
    ],
  ] as const)('is told one after the other, in %s', (language, chain) => {
    const mail = compose(offlineAlert, { language });
    expect(mail.text).toContain(chain);
    expect(wordsOf(mail.html)).toContain(chain);
  });

  it('names the cause alone of who is offline, and those who are there when it is online', () => {
    const lost = where('Paul Stern', 'offline', offlineAlert.startedAt - 60_000, {
      cause: 'connection-lost',
      device: { id: 'p', name: 'PC-1' },
    });
    const [, , marie] = offlineAlert.who;
    expect(compose({ ...offlineAlert, who: [lost, marie!] }).text).toContain(
      ' · Paul Stern: connection lost on PC-1 (14:01) · nobody else online',
    );
    const omar = where('Omar Said', 'online', onlineAlert.startedAt + 1_000);
    expect(compose({ ...onlineAlert, who: [omar, ...onlineAlert.who] }).text).toContain(
      'Marie Dupont: Online (14:02) · Omar Said: Online (14:02)\n',
    );
  });

  it('is left to the sentence where one person did it all', () => {
    const { text } = compose({ ...offlineAlert, previousSince: offlineAlert.startedAt });
    expect(text).not.toContain('nobody else online');
  });
});

describe('every cause and status', () => {
  const causes = [
    because({ cause: 'connection-lost', device: { id: 'pc', name: 'PC-3' } }),
    because({
      cause: 'forced-logout',
      actor: { id: 'anna', name: 'Anna Roux' },
      reason: 'left on',
    }),
    because({ cause: 'chosen', reason: 'an own {{label}} $t(status.online)' }),
    because({ cause: 'membership' }),
    because({ cause: 'settings' }),
    because({ cause: 'undetected' }),
  ];
  const statuses = [null, 'online', 'busy', 'away', 'offline'] as const;

  it('has words in both languages, and no hole in them', () => {
    for (const why of causes) {
      for (const operatorStatus of statuses) {
        for (const alert of [offlineAlert, onlineAlert]) {
          for (const language of Language.options) {
            const operator = operatorStatus && { id: 'm', name: 'Marie' };
            const mail = compose(
              { ...alert, why: { ...why, operator, operatorStatus } },
              { language },
            );
            const withoutLabel = `${mail.subject} ${mail.text}`.replaceAll('{{label}}', '');
            expect(withoutLabel).not.toMatch(/\{\{|undefined|null|letter\.|cause\.|scope\./);
          }
        }
      }
    }
  });

  it('leaves an admin’s own words as they are', () => {
    const why = {
      ...causes[2]!,
      operator: { id: 'm', name: 'Marie' },
      operatorStatus: 'away',
    } as const;
    expect(compose({ ...offlineAlert, why }).subject).toContain(
      '(an own {{label}} $t(status.online))',
    );
  });
});
