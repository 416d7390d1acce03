import type { HoursWords } from './hours.en.ts';

export const hoursEs: HoursWords = {
  outsideText: 'Puede que los visitantes esperen una respuesta.',
  goTo: 'Cambiar a {{status}}',
  stay: 'Seguir como {{status}}',
};
