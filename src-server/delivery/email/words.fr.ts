import type { MailWords } from './words.en.ts';

/** French words of the mails; those shared with the apps stand in `src-shared/words.fr.ts`. */
export const mailWordsFr: MailWords = {
  mail: {
    subject: {
      online: {
        nobody: '{{scope}} est en ligne : {{cause}}',
        online: '{{scope}} est en ligne : {{operator}} est en ligne',
        busy: '{{scope}} est en ligne : {{operator}} est Occupé',
        away: '{{scope}} est en ligne',
        offline: '{{scope}} est en ligne',
      },
      offline: {
        nobody: '{{scope}} est hors ligne : {{cause}}',
        online: '{{scope}} est hors ligne : {{cause}}',
        busy: '{{scope}} est hors ligne : {{operator}} est passé Occupé ({{cause}})',
        away: '{{scope}} est hors ligne : {{operator}} est passé Absent ({{cause}})',
        offline: '{{scope}} est hors ligne : {{operator}} est passé hors ligne ({{cause}})',
      },
      test: 'Alerte de test – {{subject}}',
    },
    department: '{{department}} ({{account}})',
    title: { online: '{{scope}} est en ligne', offline: '{{scope}} est hors ligne' },
    test: 'Ceci est une alerte de test. Elle donne l’état tel qu’il est ; rien n’a changé.',
    late: 'Ce message n’a pas pu être remis à {{time}}. L’état a pu changer depuis.',
    since: 'depuis le {{moment}}',
    sinceTime: 'depuis {{time}}',
    pair: '{{what}} : {{value}}',
    who: 'Qui est où',
    nobody: 'Pas encore d’opérateurs',
    more: 'et {{number}} autres, dans le panneau',
    open: 'Ouvrir l’alerte',
    logout: 'Forcer la déconnexion de {{operator}}',
    logoutShort: 'Forcer la déconnexion',
    logoutNote:
      'Forcer la déconnexion ouvre le panneau, qui demande confirmation avant de faire quoi que ce soit.',
    why: 'Vous recevez ce message car {{address}} est une adresse de la surveillance de présence de {{account}}.',
    zone: 'Les heures sont celles du fuseau {{zone}}.',
  },
};
