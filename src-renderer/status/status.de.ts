import type { StatusWords } from './status.en.ts';

export const statusDe: StatusWords = {
  title: 'Mein Status',
  label: 'Mein Status: {{status}}',
  changing: 'Wechsel zu {{status}}',
  here: 'hier {{since}}',
  back: 'Sobald Sie diesen Computer benutzen, gilt wieder „{{status}}“.',
  backAsks: 'Wenn Sie zurück sind, fragt die App, ob wieder „{{status}}“ gilt.',
  undetected:
    'Inaktivität wird auf diesem Computer nicht erkannt; Sie werden nicht auf Abwesend gesetzt.',
  notSeen: 'Nicht verbunden: Ihr Team sieht dies vielleicht nicht.',
  asksToReturn: 'Sie sind zurück, für Ihr Team aber noch abwesend.',
  returnTo: 'Zurück zu {{status}}',
  backIn: 'Zurück in',
  minutes: '{{count}} min',
  hour: '1 h',
  backAt: 'Zurück um',
  setReturn: 'Festlegen',
  changeReturn: 'Uhrzeit ändern',
  noReturn: 'Ohne Uhrzeit',
};
