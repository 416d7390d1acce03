import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../channel.ts';
import { noticeOf, offlineAlert, onlineAlert, where } from '../testing.ts';
import { composeMail } from './compose.ts';
import { compose, wordsOf } from './testing.ts';

describe('what a message is about', () => {
  const title = (about: string, changed: Partial<AlertFacts> = {}, language = 'en') => {
    const mail = compose({ ...offlineAlert, ...changed }, { about, language });
    return { subject: mail.subject.slice(0, 44), first: mail.text.split('\n')[0] };
  };

  it.each([
    [
      'reminder',
      'en',
      'Reminder – Acme',
      'A reminder: it is still so, and nobody has acknowledged it.',
    ],
    [
      'reminder',
      'fr',
      'Rappel – Acme',
      'Rappel\u00a0: c’est toujours le cas, et personne n’a pris l’alerte en charge.',
    ],
    [
      'escalation',
      'en',
      'Escalation – Acme',
      'Nobody has acknowledged this in time, so you are told too.',
    ],
    [
      'escalation',
      'fr',
      'Escalade – Acme',
      'Personne n’a pris l’alerte en charge à temps\u00a0; ce message vous',
    ],
    [
      'again',
      'en',
      'Coverage hours have begun – Acme',
      'The coverage hours have begun, and nobody',
    ],
    ['again', 'fr', 'Les heures de couverture ont commencé – Acme', 'Les heures de couverture ont'],
  ])('%s, in %s', (about, language, subject, first) => {
    const told = title(about, {}, language);
    expect(told.subject).toContain(subject);
    expect(told.first).toContain(first);
    const createdAt = offlineAlert.createdAt + 600_000;
    const { text } = compose(offlineAlert, { about, language, createdAt });
    expect(text).toContain(
      language === 'en' ? 'is still offline, since' : 'est toujours hors ligne',
    );
    expect(text).toContain(
      language === 'en' ? 'Who was where at 14:03:' : 'Qui était où à 14:03\u00a0:',
    );
  });

  it.each([
    [
      'reminder',
      'en',
      'A reminder: it is still so. Anna Roux has acknowledged it.',
      'nobody has acknowledged',
    ],
    [
      'escalation',
      'en',
      'Nobody had acknowledged this in time, so you are told too. Anna Roux has since.',
      'Nobody has',
    ],
    ['reminder', 'fr', 'Anna Roux a pris l’alerte en charge.', 'personne'],
    ['escalation', 'es', 'Anna Roux ya se ha hecho cargo.', 'Nadie se ha'],
    ['reminder', 'de', 'Anna Roux hat den Alarm übernommen.', 'niemand'],
  ] as const)(
    '%s that leaves once somebody has acknowledged, in %s',
    (about, language, words, not) => {
      const alert = { ...offlineAlert, acknowledgedBy: 'Anna\nRoux' };
      const [first] = compose(alert, { about, language }).text.split('\n');
      expect(first).toContain(words);
      expect(first).not.toContain(not);
    },
  );

  it('an alert of days ago, told to somebody else by now', () => {
    const createdAt = offlineAlert.createdAt + 3 * 86_400_000;
    const { text } = compose(offlineAlert, { createdAt, attemptAt: createdAt });
    expect(text).toContain('Who was where on Friday at 14:03:');
    expect(text).toContain('- Marie Dupont: Away · idle 15 min on PC-3 · since Friday');
    expect(text).toContain('Marie Dupont: Away, idle 15 min on PC-3 (Friday 14:02) · ');
  });

  it('again, when somebody is online after the hours', () => {
    const { subject, text } = compose(onlineAlert, { about: 'again' });
    expect(subject).toMatch(/^Coverage hours are over – Acme Support is online/);
    expect(text).toMatch(/^The coverage hours are over, and somebody is still online\./);
  });

  it.each([
    [
      'en',
      'Acme Support keeps changing (14 alerts within 30 min): offline now',
      'There were 14 alerts within 30 minutes. A change is told again only once',
    ],
    [
      'fr',
      'Acme Support change sans cesse (14 alertes en 30 min) : hors ligne à',
      'Il y a eu 14 alertes en 30 minutes. Un changement ne sera de nouveau signalé',
    ],
  ] as const)('many changes in a short time, in %s', (language, subject, first) => {
    const mail = compose({ ...offlineAlert, kind: 'flapping', changes: 14 }, { language });
    expect(mail.subject).toContain(subject);
    expect(mail.text).toContain(first);
  });

  it.each([
    [false, 'offline', 'Unexpected: these are coverage hours.'],
    [true, 'offline', 'Expected: these are not coverage hours.'],
    [false, 'online', 'Unexpected: these are not coverage hours.'],
    [true, 'online', 'Expected: these are coverage hours.'],
  ] as const)('expected %s, %s', (expected, state, words) => {
    const alert = state === 'online' ? onlineAlert : offlineAlert;
    const mail = compose({ ...alert, expected });
    expect(mail.text).toContain(words);
    expect(wordsOf(mail.html)).toContain(words);
    expect(compose(alert).text).not.toMatch(/xpected/);
  });

  it('links to what can be done about it, a test only to itself', () => {
    const { text, html } = compose(offlineAlert);
    for (const place of ['', '&do=acknowledge', '&do=snooze']) {
      const url = `https://standwatch.example.org/alerts?alert=alert-1${place}`;
      expect(text).toContain(`: ${url}\n`);
      expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    }
    expect(compose({ ...offlineAlert, test: true }).text).not.toContain('&do=');
  });

  it('links to what the recipient is told', () => {
    const settings = 'https://standwatch.example.org/settings/monitoring';
    expect(compose(offlineAlert).text).toContain(`${settings}\n`);
    expect(compose(offlineAlert, { recipientId: 'r-1' }).text).toContain(
      `${settings}?recipient=r-1\n`,
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
    expect(late(300_000)).not.toContain('could not leave before');
    expect(late(300_001)).toContain('This message was made at 14:03 and could not leave before.');
    expect(late(24 * 3_600_000)).toContain('was made yesterday at 14:03');
  });

  it('says that quiet hours held it back, and that it could not leave after them either', () => {
    const leavesAt = offlineAlert.createdAt + 17 * 3_600_000;
    const held = (ms: number, language = 'en') =>
      compose(offlineAlert, { leavesAt, attemptAt: leavesAt + ms, language });
    const { text, date } = held(300_000);
    expect(text).toContain(
      'This message was made yesterday at 14:03 and held back by your quiet hours.',
    );
    expect(text).not.toContain('could not');
    expect(text).toContain('Who was where yesterday at 14:03:');
    expect(date).toEqual(new Date(leavesAt));
    expect(held(0, 'fr').text).toContain('hier à 14:03 et retenu par vos heures');
    expect(held(300_001).text).toContain(
      'was made yesterday at 14:03, held back by your quiet hours, and could not leave at once after them.',
    );
  });

  it.each([
    [
      'en',
      'Acme Support was offline: Marie Dupont went Away (idle 15 min on PC-3)',
      'This message was made at 14:03 and could not leave before. The alert ended at 14:30.',
      'Acme Support was offline, from Friday',
    ],
    ['fr', 'Acme Support était hors ligne', 'L’alerte a pris fin à 14:30.', ', du vendredi 20'],
    ['es', 'Acme Support estuvo fuera', 'La alerta terminó a las 14:30.', ', desde el viernes'],
    ['de', 'Acme Support war offline', 'Der Alarm endete um 14:30 Uhr.', ', von Freitag, 20.'],
  ] as const)(
    'says that it is over when that came before it, in %s',
    (language, subject, remark, line) => {
      const endedAt = Date.parse('2026-11-20T13:30:00Z');
      const attemptAt = endedAt + 60_000;
      const mail = compose({ ...offlineAlert, endedAt }, { attemptAt, language });
      expect(mail.subject).toContain(subject);
      expect(mail.text.split('\n')[0]).toContain(remark);
      expect(mail.text).toContain(line);
      const reminder = compose({ ...offlineAlert, endedAt }, { about: 'reminder', language });
      expect(reminder.subject).toContain(subject);
      expect(reminder.text.split('\n')[0]).toBe(remark.split('before. ').at(-1));
    },
  );

  it.each([
    [
      'en',
      'Acme Support is offline',
      'The state may have changed since then. The alert ended at 14:30.',
      ', since Friday',
    ],
    [
      'fr',
      'Acme Support est hors ligne',
      'L’état a pu changer depuis. L’alerte a pris fin à 14:30.',
      ', depuis le vendredi',
    ],
    [
      'es',
      'Acme Support está fuera',
      'puede haber cambiado desde entonces. La alerta terminó a las 14:30.',
      ', desde el viernes',
    ],
    [
      'de',
      'Acme Support ist offline',
      'kann sich seitdem geändert haben. Der Alarm endete um 14:30 Uhr.',
      ', seit Freitag',
    ],
  ] as const)(
    'does not say that it is over where nobody monitored it any more, in %s',
    (language, subject, remark, since) => {
      const endedAt = Date.parse('2026-11-20T13:30:00Z');
      const alert = { ...offlineAlert, endedAt, wentOn: true };
      const mail = compose(alert, { attemptAt: endedAt + 60_000, language });
      expect(mail.subject).toContain(subject);
      expect(mail.text.split('\n')[0]).toContain(remark);
      expect(mail.text).toContain(since);
      const soon = compose({ ...alert, endedAt: alert.createdAt }, { language }).text;
      expect(soon.split('\n')[0]).not.toContain(remark.split('. ')[0]);
    },
  );

  it('says once it is over that it kept changing', () => {
    const alert = { ...offlineAlert, kind: 'flapping', changes: 14 } as const;
    const { subject } = compose({ ...alert, endedAt: alert.createdAt });
    expect(subject).toMatch(/^Acme Support kept changing \(14 alerts within 30 min\)$/);
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

  it.each([
    ['en', 'and 1 more, in the panel'],
    ['fr', '+ 1 dans le panneau'],
    ['es', 'y 1 más, en el panel'],
    ['de', '+ 1 in der Verwaltung'],
  ] as const)('counts one other in %s', (language, words) => {
    const who = Array.from({ length: 31 }, (_, at) => where(`Operator ${at}`, 'offline', 0));
    expect(compose({ ...offlineAlert, who }, { language }).text).toContain(`\n${words}\n`);
  });

  it('says that there is nobody where there is nobody', () => {
    expect(compose({ ...offlineAlert, who: [] }).text).toContain('No operators yet');
  });

  it('attaches each picture it shows once, and only those', () => {
    const picture = Buffer.from('png');
    const pictures = { online: picture, busy: picture, away: picture, offline: picture };
    const who = [...offlineAlert.who, where('Nils', 'online', 0, { cause: 'undetected' })];
    const mail = composeMail(noticeOf({ ...offlineAlert, who }), 'example.org', pictures);
    expect(mail.pictures.map(({ filename }) => filename).sort()).toEqual([
      'away.png',
      'offline.png',
    ]);
    for (const { cid } of mail.pictures) expect(mail.html).toContain(`src="cid:${cid}"`);
    expect(mail.html).toContain('◌');
  });

  it('makes one thread of an alert, its reminders and what ended it', () => {
    const mails = [
      compose(offlineAlert),
      compose(offlineAlert, { id: 'delivery-2', about: 'reminder' }),
      compose({ ...onlineAlert, id: 'alert-2' }, { id: 'delivery-3' }),
    ];
    expect(mails.map(({ messageId }) => messageId)).toEqual([
      '<delivery-1@example.org>',
      '<delivery-2@example.org>',
      '<delivery-3@example.org>',
    ]);
    for (const { inReplyTo, references } of mails) {
      expect([inReplyTo, references]).toEqual(Array(2).fill('<alert-alert-1@example.org>'));
    }
    expect(compose({ ...offlineAlert, threadId: 'other' }).references).not.toContain('alert-1');
  });

  it('is dated when it was made, a reminder later than its alert', () => {
    const createdAt = offlineAlert.createdAt + 600_000;
    expect(compose(offlineAlert, { about: 'reminder', createdAt }).date).toEqual(
      new Date(createdAt),
    );
  });

  it('tells machines not to answer, and keeps its id', () => {
    const mail = compose(offlineAlert);
    expect(mail.messageId).toBe('<delivery-1@example.org>');
    expect(mail.headers).toEqual({
      'List-Unsubscribe': '<https://standwatch.example.org/settings/monitoring>',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
  });
});
