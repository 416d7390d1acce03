import type { LetterWords } from './words.en.ts';

/** French words of mails and chat messages; those shared with the apps stand in `src-shared/words.fr.ts`. */
export const letterWordsFr: LetterWords = {
  letter: {
    subject: {
      online: {
        online: '{{title}} : {{operator}} arrive',
        busy: '{{title}} : {{operator}} passe à Occupé',
        away: '{{title}}',
        offline: '{{title}}',
      },
      offline: {
        online: '{{title}} : {{cause}}',
        busy: '{{title}} : {{operator}} passe à Occupé ({{cause}})',
        away: '{{title}} : {{operator}} passe à Absent ({{cause}})',
        offline: '{{title}} : {{operator}} passe hors ligne ({{cause}})',
      },
      flapping: {
        now: '{{scope}} change sans cesse ({{changes}} alertes en 30 min) : {{state}} à présent',
        over: '{{scope}} a changé sans cesse ({{changes}} alertes en 30 min)',
      },
      test: 'Alerte de test – {{subject}}',
      reminder: 'Rappel – {{subject}}',
      escalation: 'Escalade – {{subject}}',
      again: {
        online: 'Les heures de couverture sont finies – {{subject}}',
        offline: 'Les heures de couverture ont commencé – {{subject}}',
      },
    },
    department: '{{department}} ({{account}})',
    title: {
      now: { online: '{{scope}} est en ligne', offline: '{{scope}} est hors ligne' },
      still: {
        online: '{{scope}} est toujours en ligne',
        offline: '{{scope}} est toujours hors ligne',
      },
      over: { online: '{{scope}} était en ligne', offline: '{{scope}} était hors ligne' },
    },
    remark: {
      test: 'Ceci est une alerte de test. Elle donne l’état tel qu’il est ; rien n’a changé.',
      late: 'Ce message a été écrit {{time}} et n’a pas pu partir plus tôt.',
      held: 'Ce message a été écrit {{time}} et retenu par vos heures calmes.',
      'held-late':
        'Ce message a été écrit {{time}}, retenu par vos heures calmes, et n’a pas pu partir aussitôt après.',
      changed: 'L’état a pu changer depuis.',
      over: 'L’alerte a pris fin {{time}}.',
      flapping: 'Il y a eu {{changes}} alertes en 30 minutes.',
      calm: 'Un changement ne sera de nouveau signalé que quand un état aura duré 30 minutes.',
      reminder: 'Rappel : c’est toujours le cas, et personne n’a pris l’alerte en charge.',
      escalation:
        'Personne n’a pris l’alerte en charge à temps ; ce message vous est donc adressé aussi.',
      acknowledged: {
        reminder: 'Rappel : c’est toujours le cas. {{name}} a pris l’alerte en charge.',
        escalation:
          'Personne n’avait pris l’alerte en charge à temps ; ce message vous est donc adressé aussi. {{name}} l’a prise en charge depuis.',
      },
      again: {
        online: 'Les heures de couverture sont finies, et quelqu’un est toujours en ligne.',
        offline: 'Les heures de couverture ont commencé, et personne n’est en ligne.',
      },
    },
    expected: {
      online: 'Prévu : ce sont des heures de couverture.',
      offline: 'Prévu : ce ne sont pas des heures de couverture.',
    },
    unexpected: {
      online: 'Imprévu : ce ne sont pas des heures de couverture.',
      offline: 'Imprévu : ce sont des heures de couverture.',
    },
    since: 'depuis le {{moment}}',
    fromTo: 'du {{from}} au {{to}}',
    pair: '{{what}} : {{value}}',
    who: 'Qui est où',
    whoThen: 'Qui était où {{time}}',
    nobody: 'Pas encore d’opérateurs',
    more: '+ {{number}} dans le panneau',
    open: 'Ouvrir l’alerte',
    acknowledge: 'Prendre en charge',
    snooze: 'Mettre en sourdine',
    logout: 'Forcer la déconnexion de {{operator}}',
    logoutShort: 'Forcer la déconnexion',
    asks: 'Ces liens ouvrent le panneau, qui demande confirmation avant de faire quoi que ce soit.',
    why: 'Vous recevez ce message car {{address}} est une adresse de la surveillance de présence de {{account}}.',
    settings: 'Changer ce que vous recevez',
    zone: 'Les heures sont celles du fuseau {{zone}}.',
  },
};
