import type { AgentWords } from './agent-words.en.ts';

export const agentWordsDe: AgentWords = {
  asks: {
    'away-soon': {
      title: 'In <timer>{{seconds}} s</timer> gelten Sie als abwesend',
      'only-one': 'Nur Sie sind online: Das Konto geht dann offline.',
      here: 'Ich bin da',
    },
    held: {
      title: 'Sie sind abwesend: Zurzeit wird niemand erwartet',
      text: 'Standwatch ist mit dem Computer gestartet, außerhalb der Besetzungszeiten.',
    },
    outside: { title: 'Sie sind außerhalb der Besetzungszeiten online' },
    'due-back': {
      title: 'Sie wollten {{at}} zurück sein',
      text: 'Ihr Team sieht Sie als abwesend.',
      back: 'Ich bin zurück',
    },
  },
};
