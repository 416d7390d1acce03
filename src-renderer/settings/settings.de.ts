import type { SettingsWords } from './settings.en.ts';

export const settingsDe: SettingsWords = {
  title: 'Einstellungen',
  general: 'Allgemein',
  notifications: 'Mitteilungen',
  connection: 'Verbindung',
  about: 'Info',
  idleBefore: 'Zu Abwesend wechseln nach',
  idleAfter: 'Minuten ohne Eingabe',
  idleSentence: 'Zu Abwesend wechseln nach {{minutes}} Minuten ohne Eingabe',
  idleMinutes: 'Minuten ohne Eingabe bis Abwesend',
  idleWorks:
    'Inaktivität wird erkannt: {{source}}. Tastatur und Maus zählen auf dem ganzen Computer, nicht nur in diesem Fenster.',
  idleLock: 'Das Sperren des Bildschirms zählt sofort.',
  idleTrying:
    'Die Inaktivitätserkennung wird geprüft: {{source}}. Sie gilt als zuverlässig, sobald sie Ihre Tastatur oder Maus bemerkt hat.',
  idleNoSource:
    'Inaktivität wird auf diesem Computer nicht erkannt. Sie werden nicht auf Abwesend gesetzt, und Ihre Teamleitung sieht das.',
  setByAdmin: 'Von {{by}} festgelegt; nur ein Administrator kann das ändern.',
  idleSet: '{{by}} hat {{minutes}} Minuten festgelegt; Sie dürfen selbst wählen.',
  idleSetNever: '{{by}} hat dies ausgeschaltet; Sie dürfen selbst wählen.',
  minutes: {
    empty: 'Geben Sie die Minuten ein, von {{min}} bis {{max}}. Es bleibt bei {{kept}}.',
    'not-whole': 'Geben Sie ganze Minuten ein, von {{min}} bis {{max}}. Es bleibt bei {{kept}}.',
    'too-few': 'Mindestens {{min}} Minute. Es bleibt bei {{kept}}.',
    'too-many': 'Höchstens {{max}} Minuten. Es bleibt bei {{kept}}.',
  },
  returnAutomatically: 'Automatisch zu meinem Status zurückkehren',
  returnHelp: 'Wenn Sie wieder am Computer sind. Sonst fragt eine Mitteilung.',
  launchAtLogin: 'Starten, wenn ich mich an diesem Computer anmelde',
  startInTray: 'Im Infobereich starten',
  closeToTray: 'Beim Schließen im Infobereich bleiben',
  closeToTrayHelp: 'Das Fenster schließt sich, Ihre Präsenz läuft weiter.',
  noTray: 'Dieses System zeigt keinen Infobereich; das Fenster bleibt daher sichtbar.',
  alertsOfAccount: 'Alarme meines Kontos',
  alertsOfAccountHelp:
    'Werden auf diesem Computer gezeigt, wenn ein Administrator Sie als Empfänger am Computer eingetragen hat.',
  alertsAboutMe: 'Alarme zu meiner Präsenz',
  alertsAboutMeHelp:
    'Eine stille Mitteilung, wenn Ihre Teamleitung einen Alarm sieht, weil Sie gekommen, gegangen oder abwesend geworden sind.',
  language: 'Sprache',
  languageSystem: 'System ({{language}})',
  server: 'Server',
  signedInAs: 'Angemeldet als',
  state: 'Zustand',
  signIn: 'Anmeldung',
  tokenKept: {
    'safe-storage': 'Bleibt im sicheren Speicher dieses Systems, bis Sie sich abmelden.',
    memory: 'Noch nicht im sicheren Speicher dieses Systems, der gerade gefragt wird.',
    locked:
      'Nicht in einem sicheren Speicher, weil der Schlüsselbund dieses Computers nicht entsperrt wurde. Nach einem Neustart fragt die App wieder danach.',
    'no-keyring':
      'Nicht in einem sicheren Speicher, weil auf diesem Computer kein Schlüsselbund antwortet. Nach einem Neustart fragt die App wieder danach.',
    'no-store':
      'Nicht in einem sicheren Speicher, weil dieses System keinen für Apps hat. Nach einem Neustart fragt die App wieder danach.',
    failed:
      'Nicht in einem sicheren Speicher, weil sie sich dort nicht ablegen ließ. Nach einem Neustart fragt die App wieder danach.',
  },
  signedOut: 'Sie sind nicht angemeldet.',
  product: 'Sagt Ihrem Team, wer wirklich da ist.',
  version: 'Version',
  platform: 'System',
  licence: 'Lizenz',
  privacy:
    'Die App beobachtet nur eines: ob dieser Computer benutzt wird. Keine Tastatureingaben, keine Bildschirmaufnahmen, keine Fenstertitel.',
};
