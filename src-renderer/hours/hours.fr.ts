import type { HoursWords } from './hours.en.ts';

export const hoursFr: HoursWords = {
  held: 'Vous êtes Absent : personne n’est attendu à présent',
  heldText: 'Standwatch a démarré avec l’ordinateur, hors des heures de couverture.',
  outside: 'Vous êtes en ligne hors des heures de couverture',
  outsideText: 'Les visiteurs s’attendent peut-être à une réponse.',
  goTo: 'Passer à {{status}}',
  stay: 'Rester {{status}}',
};
