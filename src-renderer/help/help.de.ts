import type { HelpWords } from './help.en.ts';

export const helpDe: HelpWords = {
  title: 'Hilfe',
  legend: 'Was die Zeichen bedeuten',
  online: 'Bereit für Besucher.',
  busy: 'Da, aber nicht für neue Besucher.',
  away: 'Nicht am Computer: selbst gewählt, oder weil er inaktiv, gesperrt oder im Ruhezustand war.',
  offline: 'Abgemeldet, ohne Verbindung oder nicht im Dienst.',
  unknown: 'Inaktivität wird nicht erkannt',
  unknownHelp: 'Da, aber die App kann nicht erkennen, wann dieser Computer inaktiv ist.',
  awayTitle: 'Wann Sie als abwesend gelten',
  awayText:
    'Wenn Tastatur und Maus so viele Minuten ruhen, wie in den Einstellungen steht, wenn der Bildschirm gesperrt wird oder der Computer in den Ruhezustand geht. Die App warnt eine Minute vorher. Bei der nächsten Eingabe haben Sie wieder den Status, den Sie gewählt hatten, oder die App fragt erst, je nach Einstellung. Abwesend oder Offline bleibt, wenn Sie es selbst gewählt haben.',
  accountTitle: 'Wann das Konto offline ist',
  accountText:
    'Wenn niemand online ist. Nach einer Weile kann Ihre Teamleitung benachrichtigt werden; der Alarm nennt den Grund.',
  seenTitle: 'Was andere sehen',
  seenText:
    'Ihren Status, seit wann und warum, und den Namen Ihres Geräts. Keine Tastatureingaben, keine Bildschirmaufnahmen, keine Fenstertitel.',
};
