import type { PanelWords } from './panel.en.ts';

export const panelDe: PanelWords = {
  common: {
    loading: 'Wird geladen',
    'could-not-load': 'Das konnte nicht geladen werden',
    'try-again': 'Erneut versuchen',
    stale: 'Was Sie sehen, ist möglicherweise veraltet.',
    'broken-title': 'Diese Seite funktioniert nicht mehr',
    broken:
      'Auf dem Server ging nichts verloren. Laden Sie die Seite neu; wenn es wieder geschieht, sagen Sie es Ihrem Administrator.',
    reload: 'Neu laden',
    cancel: 'Abbrechen',
    close: 'Schließen',
    save: 'Speichern',
    saved: 'Gespeichert',
    delete: 'Löschen',
    language: 'Sprache',
    export: 'Als CSV exportieren',
    'show-older': 'Ältere anzeigen',
    'all-shown': 'Das sind alle.',
    you: 'Sie',
    'not-found': 'Unter dieser Adresse gibt es nichts',
    'back-to-overview': 'Zurück zur Übersicht',
    'show-password': 'Passwort anzeigen oder verbergen',
  },
  failure: {
    unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netzwerk und versuchen Sie es dann erneut.',
    'unexpected-answer':
      'Etwas anderes als Standwatch hat geantwortet. Prüfen Sie die Adresse und ob ein Proxy dazwischensteht.',
    'invalid-request': 'Der Server hat dies nicht angenommen.',
    'invalid-credentials': 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    'code-required': 'Es wird ein Einmalcode verlangt, und diese Seite kann noch keinen abfragen.',
    'not-signed-in': 'Melden Sie sich zuerst an.',
    'session-ended': 'Diese Sitzung ist beendet. Melden Sie sich wieder an.',
    forbidden: 'Ihre Rolle erlaubt das nicht.',
    'cross-site':
      'Der Server hat diese Seite nicht als seine Verwaltung erkannt. Öffnen Sie die Verwaltung unter der Adresse, die Sie von Ihrem Administrator haben.',
    'not-found': 'Das gibt es nicht mehr. Vielleicht hat es jemand gelöscht.',
    'method-not-allowed': 'Das geht hier nicht.',
    'email-taken': 'Diese E-Mail-Adresse wird schon verwendet.',
    'name-taken': 'Dieser Name wird schon verwendet.',
    'last-owner':
      'Ein Konto braucht mindestens einen Inhaber. Machen Sie zuerst jemand anderen zum Inhaber.',
    'already-set-up':
      'Dieser Server ist schon eingerichtet. Laden Sie die Seite neu und melden Sie sich an.',
    'coverage-hours-missing':
      'Nur Unerwartetes lässt sich erst melden, wenn es Besetzungszeiten gibt. Legen Sie sie unter Besetzung fest.',
    'recipient-taken': 'Dieser Empfänger steht schon in der Liste.',
    'too-many-recipients': 'Die Liste ist voll: Entfernen Sie zuerst einen Empfänger.',
    'app-too-old':
      'Der Server ist neuer als diese App. Installieren Sie die neuere App oder fragen Sie Ihren Administrator danach.',
    'server-too-old':
      'Der Server ist älter als diese App. Bitten Sie Ihren Administrator, ihn zu aktualisieren.',
    'alert-over': 'Was dieser Alarm meldet, ist vorbei.',
    'no-recipients': 'Fügen Sie zuerst einen Empfänger hinzu.',
    'payload-too-large': 'Das ist zu groß für den Server.',
    'unsupported-media-type': 'Der Server hat die Anfrage nicht verstanden.',
    'too-many-attempts':
      'Zu viele Fehlversuche. Warten Sie ein wenig und versuchen Sie es dann erneut.',
    'too-many-attempts-for': 'Zu viele Fehlversuche. Versuchen Sie es in {{wait}} erneut.',
    'too-many-messages':
      'Zu viel auf einmal. Warten Sie ein wenig und versuchen Sie es dann erneut.',
    internal:
      'Auf dem Server ist ein Fehler aufgetreten. Versuchen Sie es erneut; wenn es so bleibt, sagen Sie es Ihrem Administrator.',
    unavailable: 'Der Server kann gerade nicht antworten. Versuchen Sie es in einem Moment erneut.',
  },
  field: {
    required: 'Füllen Sie dieses Feld aus.',
    email: 'Das ist keine E-Mail-Adresse.',
    'password-short': 'Mindestens {{count}} Zeichen.',
    'too-long': 'Das ist zu lang.',
    'email-taken': 'Diese E-Mail-Adresse wird schon verwendet.',
    'name-taken': 'Dieser Name wird schon verwendet.',
  },
  'sign-in': {
    title: 'Anmelden',
    lead: 'Verwaltung',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    'ended-by': 'Sie wurden {{at}} von {{by}} abgemeldet.',
    ended: 'Sie wurden {{at}} abgemeldet.',
    'ended-reason': 'Grund: {{reason}}',
    expired: 'Ihre Sitzung ist abgelaufen. Melden Sie sich wieder an.',
    disabled:
      'Dieser Operator wurde {{at}} deaktiviert. Wenden Sie sich an einen Administrator Ihres Kontos.',
    lost: 'Sie sind nicht mehr angemeldet. Melden Sie sich wieder an.',
  },
  setup: {
    title: 'Diesen Server einrichten',
    lead: 'Noch benutzt niemand diesen Server. Legen Sie das Konto und seinen Inhaber an: Der Inhaber kann hier alles tun und fügt die anderen hinzu.',
    account: 'Name des Kontos',
    'account-hint': 'Ihr Team oder Unternehmen, wie die Operatoren es sehen',
    name: 'Ihr Name',
    email: 'Ihre E-Mail-Adresse',
    password: 'Passwort',
    'password-hint': 'Mindestens {{count}} Zeichen',
    submit: 'Konto anlegen',
  },
  frame: {
    skip: 'Zum Inhalt springen',
    navigation: 'Seiten',
    'open-navigation': 'Navigation öffnen oder schließen',
    overview: 'Übersicht',
    operators: 'Operatoren und Abteilungen',
    alerts: 'Alarme',
    coverage: 'Besetzung',
    history: 'Verlauf',
    settings: 'Kontoeinstellungen',
    'sign-out': 'Abmelden',
    'signed-in-as': 'Angemeldet als {{name}}',
    'not-connected': 'Nicht verbunden: Was Sie sehen, hat den Stand von {{time}}.',
    'never-connected': 'Nicht verbunden: Die Präsenz kann nicht live angezeigt werden.',
    connecting: 'Wird verbunden',
    appearance: 'Darstellung',
    'appearance-system': 'Wie das System',
    'appearance-light': 'Hell',
    'appearance-dark': 'Dunkel',
    state: 'Zustand des Kontos',
    'state-unknown': 'Zustand noch nicht bekannt',
  },
  overview: {
    title: 'Übersicht',
    'account-online': '{{account}} ist online',
    'account-offline': '{{account}} ist offline',
    'are-we-there': 'Sind wir da?',
    why: 'Warum',
    'current-alerts_one': 'Ein Alarm ist offen',
    'current-alerts_other': '{{count}} Alarme sind offen',
    'next-title': 'Was sich bald ändert',
    'next-none': 'Es ändert sich demnächst nichts.',
    'next-partial': 'Die Alarme konnten nicht gelesen werden; was sie auslösen, fehlt daher hier.',
    told: {
      'alert-online': 'Bleibt {{scope}} bis {{time}} online, geht ein Alarm an {{recipients}}.',
      'alert-offline': 'Bleibt {{scope}} bis {{time}} offline, geht ein Alarm an {{recipients}}.',
      'summary-online':
        'Bleibt {{scope}} bis {{time}} online, geht eine einzige Zusammenfassung der Wechsel an {{recipients}}.',
      'summary-offline':
        'Bleibt {{scope}} bis {{time}} offline, geht eine einzige Zusammenfassung der Wechsel an {{recipients}}.',
      'again-online':
        'Bleibt {{scope}} bis {{time}} online, geht der Alarm noch einmal an {{recipients}}.',
      'again-offline':
        'Bleibt {{scope}} bis {{time}} offline, geht der Alarm noch einmal an {{recipients}}.',
      'reminder-online':
        'Bleibt {{scope}} bis {{time}} online, geht eine Erinnerung an {{recipients}}.',
      'reminder-offline':
        'Bleibt {{scope}} bis {{time}} offline, geht eine Erinnerung an {{recipients}}.',
      'escalation-online':
        'Bleibt {{scope}} bis {{time}} online, ohne dass jemand den Alarm übernimmt, wird er an {{recipients}} eskaliert.',
      'escalation-offline':
        'Bleibt {{scope}} bis {{time}} offline, ohne dass jemand den Alarm übernimmt, wird er an {{recipients}} eskaliert.',
    },
    recipients_one: '{{count}} Empfänger',
    recipients_other: '{{count}} Empfänger',
    held_one: 'Ruhezeiten halten {{count}} Nachricht bis {{time}} zurück.',
    held_other: 'Ruhezeiten halten {{count}} Nachrichten bis {{time}} zurück.',
    'unexpected-offline': '{{since}}: Bis {{time}} soll jemand online sein.',
    'unexpected-offline-always': '{{since}}: Es soll immer jemand online sein.',
    'unexpected-online': '{{since}}: Bis {{time}} muss niemand online sein.',
    'unexpected-online-always': '{{since}}: Niemand muss online sein.',
    'covered-until': 'Bis {{time}} soll jemand online sein.',
    opens: 'Gerade muss niemand online sein. Nächste Besetzungszeit: {{time}}.',
    'last-one': 'Nur {{operator}} ist online. Geht diese Person, ist das Konto offline.',
    losing:
      '{{operator}} hat auf {{device}} die Verbindung verloren und geht in wenigen Sekunden offline, wenn sie nicht zurückkommt.',
    undetected:
      'Bei {{operator}} wird Inaktivität auf {{device}} nicht erkannt: Der Status {{status}} bleibt auch beim Weggehen.',
    'monitoring-off': 'Die Präsenzüberwachung ist aus: Niemand wird benachrichtigt.',
    'no-recipients': 'Die Präsenzüberwachung hat keine Empfänger: Niemand wird benachrichtigt.',
    'nobody-hears-offline': 'Kein Empfänger erfährt sofort, dass das Konto offline ist.',
    'open-monitoring': 'Einstellungen öffnen',
    departments: 'Abteilungen',
    operators: 'Operatoren',
    'online-of': '{{online}} von {{count}} online',
    'group-empty': {
      online: 'Niemand ist online.',
      busy: 'Niemand ist beschäftigt.',
      away: 'Niemand ist abwesend.',
      offline: 'Niemand ist offline.',
    },
    'nobody-yet': 'Noch keine Operatoren',
    'nobody-yet-text':
      'Fügen Sie die Personen hinzu, die Besuchern antworten; sie melden sich mit der App an.',
    'not-loaded': 'Die Präsenz ist noch nicht da',
    'not-loaded-text': 'Die Live-Verbindung zum Server kam nicht zustande.',
  },
};
