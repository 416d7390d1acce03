import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../channel.ts';
import { because, noticeOf, offlineAlert, onlineAlert, where } from '../testing.ts';
import { composeMail } from './compose.ts';

const compose = (alert: AlertFacts, changed = {}) =>
  composeMail(noticeOf(alert, changed), 'example.org', {});

const french = { language: 'fr' } as const;

/** The words of an HTML part, without its marks. */
const wordsOf = (html: string) =>
  html
    .replace(/<style>[^]*?<\/style>|<head>[^]*?<\/head>/g, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

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
      'Acme Support est hors ligne : Marie Dupont est passé Absent (inactif depuis 15 min sur PC-3)',
    );
    const facts = [
      'Acme Support est hors ligne',
      /depuis le vendredi 20 novembre 2026 à 14:02:07 (UTC|GMT)\+1/,
      'Marie Dupont est passé Absent : inactif depuis 15 min sur PC-3 ; personne d’autre',
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
          for (const language of ['en', 'fr'] as const) {
            const operator = operatorStatus && { id: 'm', name: 'Marie' };
            const mail = compose(
              { ...alert, why: { ...why, operator, operatorStatus } },
              { language },
            );
            const withoutLabel = `${mail.subject} ${mail.text}`.replaceAll('{{label}}', '');
            expect(withoutLabel).not.toMatch(/\{\{|undefined|null|mail\.|cause\.|scope\./);
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

describe('circumstances', () => {
  it('names the department and its account', () => {
    const scope = { kind: 'department', id: 'd', name: 'Sales' } as const;
    expect(compose({ ...offlineAlert, scope }).subject).toMatch(
      /^Sales \(Acme Support\) is offline/,
    );
  });

  it('says that it comes late, only when it does', () => {
    const late = (ms: number) =>
      compose(offlineAlert, { attemptAt: offlineAlert.createdAt + ms }).text;
    expect(late(300_000)).not.toContain('could not be delivered');
    expect(late(300_001)).toContain('This message could not be delivered at 14:03.');
    expect(late(24 * 3_600_000)).toContain('could not be delivered at yesterday 14:03');
  });

  it('falls back on UTC where the account’s time zone is unknown here', () => {
    const { text } = compose(offlineAlert, {
      account: { id: 'acc', name: 'Acme', timeZone: 'Mars/Olympus' },
    });
    expect(text).toContain('13:02:07 UTC');
    expect(text).toContain('time zone UTC');
  });

  it('shows thirty operators and counts the others', () => {
    const who = Array.from({ length: 42 }, (_, at) => where(`Operator ${at}`, 'offline', 0));
    const { text, html } = compose({ ...offlineAlert, who });
    expect(text.match(/^- Operator/gm)).toHaveLength(30);
    expect(text).toContain('and 12 more, in the panel');
    expect(html).toContain('and 12 more, in the panel');
  });

  it('says that there is nobody where there is nobody', () => {
    expect(compose({ ...offlineAlert, who: [] }).text).toContain('No operators yet');
  });

  it('attaches each picture it shows once, and only those', () => {
    const picture = Buffer.from('png');
    const pictures = { online: picture, busy: picture, away: picture, offline: picture };
    const who = [...offlineAlert.who, where('Nils', 'online', 0, { cause: 'undetected' })];
    const mail = composeMail(noticeOf({ ...offlineAlert, who }), 'example.org', pictures);
    expect(mail.attachments.map(({ filename }) => filename).sort()).toEqual([
      'away.png',
      'offline.png',
    ]);
    for (const { cid } of mail.attachments) expect(mail.html).toContain(`src="cid:${cid}"`);
    expect(mail.html).toContain('◌');
  });

  it('tells machines not to answer, and keeps its id', () => {
    const mail = compose(offlineAlert);
    expect(mail.messageId).toBe('<delivery-1@example.org>');
    expect(mail.headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
  });
});
