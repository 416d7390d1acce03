import type { AppWords } from './app.en.ts';

export const appDe: AppWords = {
  tryAgain: 'Erneut versuchen',
  dismiss: 'Ausblenden',
  back: 'Zurück',
  cancel: 'Abbrechen',
  loading: 'Wird geladen',
  slowStart:
    'Das dauert länger als sonst. Wenn Ihr Computer nach einem Passwort fragt, geben Sie es dort ein: Es schützt Ihre Anmeldung.',
  settings: 'Einstellungen',
  help: 'Hilfe',
  failed: 'Die App antwortet nicht.',
  failedHelp:
    'Versuchen Sie es erneut. Wenn das nicht hilft, beenden Sie die App und öffnen Sie sie wieder.',
  details: 'Einzelheiten: {{detail}}',
  damagedSettings:
    'Ihre Einstellungen konnten nicht gelesen werden; es gelten die Standardwerte. Die beschädigte Datei liegt hier: {{file}}',
  problem: {
    unreachable:
      'Der Server antwortet nicht. Prüfen Sie Ihr Netzwerk und versuchen Sie es dann erneut.',
    certificate:
      'Das Zertifikat des Servers ist ungültig; deshalb wurde nichts gesendet. Wenden Sie sich an Ihren Administrator.',
    'not-standwatch': 'Unter dieser Adresse gibt es keinen Standwatch-Server.',
    proxy:
      'Der Proxy Ihres Netzwerks ist nicht erreichbar oder verlangt ein Passwort. Wenden Sie sich an Ihren Administrator.',
    'captive-portal':
      'Ihr Netzwerk verlangt zuerst eine Anmeldung. Öffnen Sie im Browser eine beliebige Webseite, melden Sie sich dort an und versuchen Sie es dann erneut.',
    moved:
      'Der Server scheint jetzt unter einer anderen Adresse zu sein. Melden Sie sich ab und wieder an: Die Anmeldeseite nennt sie Ihnen.',
    'invalid-address': 'Das ist keine Serveradresse.',
    'not-connected':
      'Keine Verbindung zum Server; nichts wurde geändert. Versuchen Sie es erneut, sobald sie wieder besteht.',
    'invalid-request': 'Der Server hat dies nicht angenommen.',
    'invalid-credentials': 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    'code-required':
      'Dieser Operator braucht einen Einmalcode, den diese Version der App nicht abfragen kann.',
    'not-signed-in': 'Sie sind nicht angemeldet. Melden Sie sich wieder an.',
    'session-ended': 'Ihre Sitzung ist beendet. Melden Sie sich wieder an.',
    forbidden: 'Ihre Rolle erlaubt das nicht.',
    'cross-site': 'Der Server hat eine Anfrage abgelehnt, die nicht von seinen eigenen Seiten kam.',
    'not-found': 'Der Server kennt das nicht. Vielleicht ist er älter als die App.',
    'method-not-allowed': 'Der Server kann das nicht. Vielleicht ist er älter als die App.',
    'email-taken': 'Diese E-Mail-Adresse wird schon verwendet.',
    'name-taken': 'Dieser Name wird schon verwendet.',
    'last-owner': 'Ein Konto braucht mindestens einen Inhaber.',
    'already-set-up': 'Dieser Server ist schon eingerichtet.',
    'coverage-hours-missing': 'Dafür braucht es Besetzungszeiten, und es sind keine festgelegt.',
    'recipient-taken': 'Dieser Empfänger steht schon in der Liste.',
    'too-many-recipients': 'Die Liste ist voll: Entfernen Sie zuerst einen Empfänger.',
    'app-too-old':
      'Der Server ist neuer als diese App. Installieren Sie die neuere App oder fragen Sie Ihren Administrator danach.',
    'server-too-old':
      'Der Server ist älter als diese App. Bitten Sie Ihren Administrator, ihn zu aktualisieren.',
    'alert-over': 'Was dieser Alarm meldet, ist vorbei oder wird nicht mehr überwacht.',
    'no-recipients': 'Fügen Sie zuerst eine E-Mail-Adresse hinzu.',
    'payload-too-large': 'Das ist zu groß für den Server.',
    'unsupported-media-type':
      'Der Server hat die App nicht verstanden. Vielleicht ist er älter als die App.',
    'too-many-attempts':
      'Zu viele Fehlversuche. Warten Sie eine Minute und versuchen Sie es dann erneut.',
    'too-many-messages':
      'Das war zu schnell für den Server. Warten Sie einen Moment und versuchen Sie es dann erneut.',
    internal: 'Es ist ein Fehler aufgetreten. Versuchen Sie es erneut.',
    unavailable: 'Der Server kann gerade nicht antworten. Versuchen Sie es in einem Moment erneut.',
  },
};
