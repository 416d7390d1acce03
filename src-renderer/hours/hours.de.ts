import type { HoursWords } from './hours.en.ts';

export const hoursDe: HoursWords = {
  outsideText: 'Besucher rechnen vielleicht mit einer Antwort.',
  goTo: 'Zu „{{status}}“ wechseln',
  stay: '„{{status}}“ bleiben',
};
