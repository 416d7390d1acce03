import type { HoursWords } from './hours.en.ts';

export const hoursFr: HoursWords = {
  outsideText: 'Les visiteurs s’attendent peut-être à une réponse.',
  goTo: 'Passer à {{status}}',
  stay: 'Rester {{status}}',
};
