import type { SignInWords } from './sign-in.en.ts';

export const signInDe: SignInWords = {
  title: 'Anmelden',
  again: 'Wieder anmelden',
  other: 'Mit einem anderen Konto anmelden',
  reason: 'Grund',
  server: 'Serveradresse',
  serverHelp: 'Zum Beispiel standwatch.example.com',
  unencrypted:
    'Diese Adresse ist nicht verschlüsselt (http): Jeder zwischen Ihnen und dem Server kann Ihr Passwort lesen. Schreiben Sie https://, wenn der Server das kann.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  showPassword: 'Passwort anzeigen',
  submit: 'Anmelden',
  submitting: 'Wird angemeldet',
  wait: 'Zu viele Fehlversuche. Sie können es in <timer>{{seconds}} s</timer> erneut versuchen.',
  missing: {
    server: 'Geben Sie die Adresse Ihres Servers ein.',
    email: 'Geben Sie Ihre E-Mail-Adresse ein.',
    password: 'Geben Sie Ihr Passwort ein.',
  },
  problem: {
    unreachable:
      '{{server}} antwortet nicht. Prüfen Sie die Adresse und Ihr Netzwerk und versuchen Sie es dann erneut.',
    certificate:
      'Das Zertifikat von {{server}} ist ungültig; deshalb wurde Ihr Passwort nicht gesendet. Prüfen Sie die Adresse oder fragen Sie Ihren Administrator.',
    'not-standwatch':
      'Unter {{server}} antwortet etwas, aber kein Standwatch-Server. Prüfen Sie die Adresse.',
    moved:
      'Diese Adresse führt weiter zu {{server}}. Wenn das der Server Ihres Teams ist, geben Sie dessen Adresse ein.',
    'invalid-address': 'Das ist keine Serveradresse. Schreiben Sie sie so: standwatch.example.com',
    'invalid-credentials':
      'Die E-Mail-Adresse oder das Passwort ist falsch. Prüfen Sie beides; beim Passwort zählt die Groß- und Kleinschreibung.',
  },
  lost: {
    locked:
      'Sie waren angemeldet, aber der Schlüsselbund dieses Computers wurde nicht entsperrt. Entsperren Sie ihn, beenden Sie die App und öffnen Sie sie wieder, oder melden Sie sich hier an.',
    'no-keyring':
      'Sie waren angemeldet, aber auf diesem Computer antwortet kein Schlüsselbund mehr. Melden Sie sich wieder an.',
    unreadable:
      'Sie waren angemeldet, und dieser Computer hat Ihre Anmeldung behalten, kann sie aber gerade nicht lesen. Beenden Sie die App und öffnen Sie sie wieder, oder melden Sie sich hier an.',
    'not-kept':
      'Sie waren angemeldet, bis die App endete. Dieser Computer hat Ihre Anmeldung nicht in einem sicheren Speicher behalten.',
  },
  ended: {
    'forced-logout-by': 'Abgemeldet von {{by}} {{at}}',
    'forced-logout': 'Abgemeldet von einem Administrator {{at}}',
    'signed-out-by': 'Abgemeldet von {{by}} {{at}}',
    'signed-out': 'Sie haben dieses Gerät {{at}} abgemeldet',
    'expired-by': 'Ihre Sitzung ist {{at}} abgelaufen',
    expired: 'Ihre Sitzung ist {{at}} abgelaufen',
    'disabled-by': 'Ihr Zugang wurde von {{by}} {{at}} deaktiviert',
    disabled: 'Ihr Zugang wurde {{at}} deaktiviert',
  },
  linked:
    'Ein Link hat die Adresse {{server}} eingetragen. Melden Sie sich nur an, wenn Sie diesen Server kennen: Er erhält Ihr Passwort.',
  linkedElsewhere:
    'Ein Link führt zum Server {{server}}. Sie sind bei {{current}} angemeldet und bleiben es. Um zu wechseln, melden Sie sich zuerst ab und folgen dann dem Link noch einmal.',
  comeBack: {
    'forced-logout': 'Für Ihr Team sind Sie offline, bis Sie sich wieder anmelden.',
    'signed-out': 'Melden Sie sich wieder an, wenn Sie zurück sind.',
    expired: 'Melden Sie sich wieder an, um fortzufahren.',
    disabled: 'Um zurückzukehren, wenden Sie sich an einen Administrator Ihres Kontos.',
  },
};
