import type { HoursWords } from './hours.en.ts';

export const hoursEs: HoursWords = {
  held: 'Está ausente: ahora no se espera a nadie',
  heldText: 'Standwatch se inició con el ordenador, fuera del horario de cobertura.',
  outside: 'Está en línea fuera del horario de cobertura',
  outsideText: 'Puede que los visitantes esperen una respuesta.',
  goTo: 'Cambiar a {{status}}',
  stay: 'Seguir como {{status}}',
};
