import type { AgentWords } from './agent-words.en.ts';

export const agentWordsEs: AgentWords = {
  asks: {
    'away-soon': {
      title: 'Pasará a Ausente en <timer>{{seconds}} s</timer>',
      'only-one': 'Solo usted está en línea: la cuenta quedará fuera de línea.',
      here: 'Estoy aquí',
    },
    held: {
      title: 'Está ausente: ahora no se espera a nadie',
      text: 'Standwatch se inició con el ordenador, fuera del horario de cobertura.',
    },
    outside: { title: 'Está en línea fuera del horario de cobertura' },
    'due-back': {
      title: 'Su vuelta estaba prevista {{at}}',
      text: 'Su equipo le ve como Ausente.',
      back: 'He vuelto',
    },
  },
};
