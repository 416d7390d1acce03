import type { AgentWords } from './agent-words.en.ts';

export const agentWordsFr: AgentWords = {
  asks: {
    'away-soon': {
      title: 'Vous passerez à Absent dans <timer>{{seconds}} s</timer>',
      'only-one': 'Vous êtes la seule personne en ligne : le compte passera hors ligne.',
      here: 'Je suis là',
    },
    held: {
      title: 'Vous êtes Absent : personne n’est attendu à présent',
      text: 'Standwatch a démarré avec l’ordinateur, hors des heures de couverture.',
    },
    outside: { title: 'Vous êtes en ligne hors des heures de couverture' },
    'due-back': {
      title: 'Votre retour était prévu {{at}}',
      text: 'Votre équipe vous voit comme Absent.',
      back: 'Je suis de retour',
    },
  },
};
