import type { LinkWords } from './link.en.ts';

export const linkDe: LinkWords = {
  label: 'Verbindung: {{state}}',
  title: 'Verbindung',
  server: 'Server',
  state: 'Zustand',
  why: 'Grund',
  attempts: 'Versuche',
  off: 'nicht verbunden',
  connecting: 'wird verbunden',
  connected: 'verbunden',
  reconnecting: 'wird neu verbunden',
  unreachable: 'Server nicht erreichbar',
  connectedSince: 'verbunden {{since}}',
  nextTry: 'Nächster Versuch in <timer>{{seconds}} s</timer>',
  trying: 'Neuer Versuch läuft',
  noConnection: 'Keine Verbindung {{since}}.',
  coworkers: {
    reconnecting: 'Ihr Team sieht Ihren Status noch einen Moment.',
    unreachable: 'Ihr Team sieht Sie offline.',
  },
  tryNow: 'Jetzt versuchen',
  diagnostics: 'Diagnosedaten sammeln',
  diagnosticsHelp:
    'Eine Datei für Ihren Administrator: Versionen, Inaktivitätserkennung, Verlauf der Verbindung, Einstellungen und Protokoll. Kein Passwort, keine Anmeldedaten, nichts von dem, was Sie tun.',
  misfit: {
    'app-too-old': 'Diese App ist zu alt für den Server',
    'server-too-old': 'Der Server ist zu alt für diese App',
  },
  failure: {
    lost: 'Die Verbindung ging verloren.',
    unreachable: 'Der Server antwortet nicht. Prüfen Sie Ihr Netzwerk.',
    certificate: 'Das Zertifikat des Servers ist ungültig. Wenden Sie sich an Ihren Administrator.',
    'not-standwatch': 'Unter dieser Adresse antwortet etwas anderes als ein Standwatch-Server.',
    'server-error':
      'Der Server hat ein Problem. Sie müssen nichts tun: Die App versucht es weiter.',
    proxy:
      'Der Proxy Ihres Netzwerks ist nicht erreichbar oder verlangt ein Passwort. Wenden Sie sich an Ihren Administrator.',
    'app-too-old':
      'Der Server ist neuer als diese App. Installieren Sie die neuere App oder fragen Sie Ihren Administrator danach.',
    'server-too-old':
      'Der Server ist älter als diese App. Bitten Sie Ihren Administrator, ihn zu aktualisieren.',
    moved:
      'Der Server scheint jetzt unter einer anderen Adresse zu sein. Melden Sie sich ab und wieder an: Die Anmeldeseite nennt sie Ihnen.',
    'captive-portal':
      'Ihr Netzwerk verlangt zuerst eine Anmeldung. Öffnen Sie im Browser eine beliebige Webseite, melden Sie sich dort an und versuchen Sie es dann erneut.',
  },
};
