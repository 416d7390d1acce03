import { describe, expect, it } from 'vitest';
import type { AlertRaised } from '../../src-shared/alert-notice.ts';
import { ownAlert, raisedAlert } from '../testing/sample-alerts.ts';
import { translator } from '../words/translator.ts';
import { aboutMeWords, raisedWords } from './alert-words.ts';

const reader = { now: Date.parse('2026-05-04T10:01:00Z'), timeZone: 'Europe/Paris' };
const en = { t: translator('en'), reader: { ...reader, language: 'en' } as const };
const fr = { t: translator('fr'), reader: { ...reader, language: 'fr' } as const };
const why = 'Marie Dupont went Away: idle 15 min on PC-3; nobody else was online.';

describe('what a lead is told', () => {
  it('says what happened, since when and why, and what a click does', () => {
    expect(raisedWords(raisedAlert, { ...en, buttons: false })).toEqual({
      title: 'Acme Support is offline',
      body: `Since 12:00\n${why}\nClick to open the alert.`,
    });
    expect(raisedWords(raisedAlert, { ...en, buttons: true }).body).toBe(`Since 12:00\n${why}`);
  });

  it('speaks the operator’s language', () => {
    expect(raisedWords(raisedAlert, { ...fr, buttons: false })).toEqual({
      title: 'Acme Support est hors ligne',
      body: expect.stringMatching(/^Depuis 12:00\n.*Absent.*\nCliquez pour ouvrir l’alerte\.$/s),
    });
  });

  it('tells one after the other when several brought it about', () => {
    const [marie] = raisedAlert.chain as [AlertRaised['chain'][number]];
    const paul = { ...marie, id: 'paul', name: 'Paul Stern', cause: 'connection-lost' as const };
    const chain = [marie, { ...paul, status: 'offline' as const }];
    expect(raisedWords({ ...raisedAlert, chain }, { ...en, buttons: true }).body).toBe(
      'Since 12:00\nMarie Dupont: Away, idle 15 min on PC-3 (12:00) · ' +
        'Paul Stern: connection lost on PC-3 (12:00) · nobody else online',
    );
  });

  it.each<[Partial<AlertRaised>, string]>([
    [{ state: 'online' }, 'Acme Support is online'],
    [{ test: true, about: 'alert' }, 'Test alert – Acme Support is offline'],
    [{ about: 'reminder' }, 'Reminder – Acme Support is offline'],
    [{ about: 'escalation' }, 'Escalation – Acme Support is offline'],
    [{ about: 'again' }, 'Coverage hours – Acme Support is offline'],
    [{ kind: 'flapping', changes: 12 }, 'Acme Support keeps changing: offline now'],
    [{ endedAt: '2026-05-04T11:00:00.000Z' }, 'Acme Support was offline'],
    [
      { kind: 'flapping', changes: 12, endedAt: '2026-05-04T11:00:00.000Z' },
      'Acme Support was offline',
    ],
    [{ endedAt: '2026-05-04T11:00:00.000Z', wentOn: true }, 'Acme Support is offline'],
    [
      { kind: 'flapping', changes: 12, endedAt: '2026-05-04T11:00:00.000Z', wentOn: true },
      'Acme Support keeps changing: offline now',
    ],
  ])('begins with %j', (part, title) => {
    expect(raisedWords({ ...raisedAlert, ...part }, { ...en, buttons: true }).title).toBe(title);
  });

  it('does not say that it still is so when it came late', () => {
    const late = { ...raisedAlert, endedAt: '2026-05-04T11:30:00.000Z', expected: false };
    expect(raisedWords(late, { ...en, buttons: true }).body).toBe(
      `From 12:00 to 13:30\n${why}\nUnexpected: these are coverage hours.`,
    );
  });

  it.each([
    ['en', 'Since 12:00', 'The alert ended at 13:30. The state may have changed since then.'],
    ['fr', 'Depuis 12:00', 'L’alerte a pris fin à 13:30. L’état a pu changer depuis.'],
    [
      'es',
      'Desde hoy a las 12:00',
      'La alerta terminó a las 13:30. El estado puede haber cambiado desde entonces.',
    ],
    [
      'de',
      'Seit 12:00',
      'Der Alarm endete um 13:30 Uhr. Der Zustand kann sich seitdem geändert haben.',
    ],
  ] as const)(
    'does not say that it is over where nobody monitored it any more, in %s',
    (language, since, remark) => {
      const alert = { ...raisedAlert, endedAt: '2026-05-04T11:30:00.000Z', wentOn: true };
      const terms = { t: translator(language), reader: { ...reader, language }, buttons: true };
      const lines = raisedWords(alert, terms).body.split('\n');
      expect([lines[0], lines.at(-1)]).toEqual([since, remark]);
    },
  );
});

describe('what an operator is told of their own doing', () => {
  it.each([
    ['offline', 'away', 'because you went Away: idle 15 min on PC-3. Your leads see this.'],
    ['offline', 'busy', 'because you went Busy: idle 15 min on PC-3. Your leads see this.'],
    ['offline', 'offline', 'because you went offline: idle 15 min on PC-3. Your leads see this.'],
    ['online', 'online', 'because you came online. Your leads see this.'],
    ['online', 'busy', 'because you are Busy. Your leads see this.'],
  ] as const)('%s, %s', (state, operatorStatus, words) => {
    expect(aboutMeWords({ ...ownAlert, state, operatorStatus }, en)).toEqual({
      title: `Alert: Acme Support is ${state}`,
      body: `Since 12:00, ${words}`,
    });
  });

  it('says it as everybody is told when somebody else changed it', () => {
    const moved = { ...ownAlert, operatorStatus: 'online', cause: 'membership' } as const;
    expect(aboutMeWords({ ...moved, device: null, idleForMs: null }, en).body).toBe(
      'Since 12:00. Nobody is online: the members of the department changed. Your leads see this.',
    );
  });

  it('speaks the operator’s language', () => {
    expect(aboutMeWords(ownAlert, fr).title).toBe('Alerte : Acme Support est hors ligne');
  });
});
