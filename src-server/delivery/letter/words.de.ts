import type { LetterWords } from './words.en.ts';

/** German words of mails and chat messages; those shared with the apps stand in `src-shared/words.de.ts`. */
export const letterWordsDe: LetterWords = {
  letter: {
    subject: {
      online: {
        online: '{{title}}: {{operator}} kam online',
        busy: '{{title}}: {{operator}} ist beschäftigt',
        away: '{{title}}',
        offline: '{{title}}',
      },
      offline: {
        online: '{{title}}: {{cause}}',
        busy: '{{title}}: {{operator}} wechselte zu Beschäftigt ({{cause}})',
        away: '{{title}}: {{operator}} wechselte zu Abwesend ({{cause}})',
        offline: '{{title}}: {{operator}} ging offline ({{cause}})',
      },
      flapping: {
        now: '{{scope}} wechselt ständig ({{changes}} Alarme in 30 min): jetzt {{state}}',
        over: '{{scope}} wechselte ständig ({{changes}} Alarme in 30 min)',
      },
      test: 'Testalarm – {{subject}}',
      reminder: 'Erinnerung – {{subject}}',
      escalation: 'Eskalation – {{subject}}',
      again: {
        online: 'Die Besetzungszeit ist vorbei – {{subject}}',
        offline: 'Die Besetzungszeit hat begonnen – {{subject}}',
      },
    },
    department: '{{department}} ({{account}})',
    title: {
      now: { online: '{{scope}} ist online', offline: '{{scope}} ist offline' },
      still: { online: '{{scope}} ist noch online', offline: '{{scope}} ist noch offline' },
      over: { online: '{{scope}} war online', offline: '{{scope}} war offline' },
    },
    remark: {
      test: 'Dies ist ein Testalarm. Er nennt den Zustand, wie er ist; nichts hat sich geändert.',
      late: 'Diese Nachricht wurde {{time}} erstellt und konnte nicht früher gesendet werden.',
      held: 'Diese Nachricht wurde {{time}} erstellt und von Ihren Ruhezeiten zurückgehalten.',
      'held-late':
        'Diese Nachricht wurde {{time}} erstellt, von Ihren Ruhezeiten zurückgehalten und konnte danach nicht gleich gesendet werden.',
      changed: 'Der Zustand kann sich seitdem geändert haben.',
      over: 'Der Alarm endete {{time}}.',
      flapping: 'Es gab {{changes}} Alarme in 30 Minuten.',
      calm: 'Ein Wechsel wird erst wieder gemeldet, wenn ein Zustand 30 Minuten gehalten hat.',
      reminder: 'Eine Erinnerung: Es ist noch so, und niemand hat den Alarm übernommen.',
      escalation:
        'Niemand hat den Alarm rechtzeitig übernommen; deshalb werden auch Sie benachrichtigt.',
      acknowledged: {
        reminder: 'Eine Erinnerung: Es ist noch so. {{name}} hat den Alarm übernommen.',
        escalation:
          'Niemand hatte den Alarm rechtzeitig übernommen; deshalb werden auch Sie benachrichtigt. {{name}} hat ihn inzwischen übernommen.',
      },
      again: {
        online: 'Die Besetzungszeit ist vorbei, und es ist noch jemand online.',
        offline: 'Die Besetzungszeit hat begonnen, und niemand ist online.',
      },
    },
    expected: {
      online: 'Erwartet: Es ist Besetzungszeit.',
      offline: 'Erwartet: Es ist keine Besetzungszeit.',
    },
    unexpected: {
      online: 'Unerwartet: Es ist keine Besetzungszeit.',
      offline: 'Unerwartet: Es ist Besetzungszeit.',
    },
    since: 'seit {{moment}}',
    fromTo: 'von {{from}} bis {{to}}',
    pair: '{{what}}: {{value}}',
    who: 'Wer ist wo',
    whoThen: 'Wer war wo {{time}}',
    nobody: 'Noch keine Operatoren',
    more: '+ {{number}} in der Verwaltung',
    open: 'Alarm öffnen',
    acknowledge: 'Übernehmen',
    snooze: 'Stummschalten',
    logout: 'Abmeldung von {{operator}} erzwingen',
    logoutShort: 'Abmeldung erzwingen',
    asks: 'Diese Links öffnen die Verwaltung; sie fragt nach, bevor etwas geschieht.',
    why: 'Sie erhalten diese Nachricht, weil {{address}} eine Adresse der Präsenzüberwachung von {{account}} ist.',
    settings: 'Benachrichtigungen ändern',
    zone: 'Zeiten gelten in der Zeitzone {{zone}}.',
  },
};
