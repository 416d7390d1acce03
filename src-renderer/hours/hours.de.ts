import type { HoursWords } from './hours.en.ts';

export const hoursDe: HoursWords = {
  held: 'Sie sind abwesend: Zurzeit wird niemand erwartet',
  heldText: 'Standwatch ist mit dem Computer gestartet, außerhalb der Besetzungszeiten.',
  outside: 'Sie sind außerhalb der Besetzungszeiten online',
  outsideText: 'Besucher rechnen vielleicht mit einer Antwort.',
  goTo: 'Zu „{{status}}“ wechseln',
  stay: '„{{status}}“ bleiben',
};
