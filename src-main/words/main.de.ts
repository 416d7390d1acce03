import type { MainWords } from './main.en.ts';

/** German words of the tray and the notices. */
export const mainWordsDe: MainWords = {
  tray: {
    'signed-out': 'Standwatch: abgemeldet',
    connecting: 'Standwatch: wird verbunden',
    reconnecting: 'Standwatch: wird neu verbunden',
    unreachable: 'Standwatch: Server nicht erreichbar',
    status: 'Standwatch: {{status}}',
    'status-cause': 'Standwatch: {{status}} · {{cause}}',
    undetected: 'Standwatch: {{status}} · Inaktivität wird auf diesem Computer nicht erkannt',
    away: 'Abwesend',
    'away-plain': 'Ohne Grund',
    open: 'Standwatch öffnen',
    'sign-out': 'Abmelden',
    quit: 'Beenden',
  },
  menu: {
    settings: 'Einstellungen …',
    help: 'Hilfe',
    status: 'Status',
    window: 'Fenster',
    compact: 'Kompaktes Fenster',
    zoomReset: 'Originalgröße',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
  },
  notice: {
    'away-soon': 'Tastatur und Maus wurden eine Weile nicht benutzt.',
    return: {
      title: 'Sie werden als abwesend angezeigt',
      body: 'Zurück zu „{{status}}“?',
    },
    'click-here': 'Klicken Sie, wenn Sie da sind.',
    'click-choose': 'Klicken Sie, um zu wählen.',
    'click-open': 'Klicken Sie, um Standwatch zu öffnen.',
    'click-return': 'Klicken Sie, um zurückzukehren.',
    alert: {
      now: { online: '{{scope}} ist online', offline: '{{scope}} ist offline' },
      over: { online: '{{scope}} war online', offline: '{{scope}} war offline' },
      flapping: '{{scope}} wechselt ständig: jetzt {{state}}',
      test: 'Testalarm – {{title}}',
      again: 'Besetzungszeiten – {{title}}',
      reminder: 'Erinnerung – {{title}}',
      escalation: 'Eskalation – {{title}}',
      since: 'Seit {{from}}',
      'from-to': 'Von {{from}} bis {{to}}',
      unexpected: {
        online: 'Unerwartet: außerhalb der Besetzungszeiten.',
        offline: 'Unerwartet: während der Besetzungszeiten.',
      },
      click: 'Klicken Sie, um den Alarm zu öffnen.',
      acknowledge: 'Übernehmen',
      open: 'Öffnen',
      'not-acknowledged': {
        title: 'Der Alarm wurde nicht übernommen',
        over: 'Was er meldet, ist vorbei.',
        'no-connection': 'Der Server war nicht erreichbar.',
        other: 'Der Server hat es nicht angenommen.',
      },
    },
    own: {
      title: { online: 'Alarm: {{scope}} ist online', offline: 'Alarm: {{scope}} ist offline' },
      online: {
        online: 'Seit {{from}}, weil Sie online sind. Ihre Teamleitung sieht das.',
        busy: 'Seit {{from}}, weil Sie beschäftigt sind. Ihre Teamleitung sieht das.',
      },
      offline: {
        busy: 'Seit {{from}}, weil Sie zu „Beschäftigt“ wechselten: {{cause}}. Ihre Teamleitung sieht das.',
        away: 'Seit {{from}}, weil Sie abwesend wurden: {{cause}}. Ihre Teamleitung sieht das.',
        offline: 'Seit {{from}}, weil Sie offline gingen: {{cause}}. Ihre Teamleitung sieht das.',
      },
      other: 'Seit {{from}}. {{why}} Ihre Teamleitung sieht das.',
    },
    ended: {
      'forced-logout': 'Sie wurden abgemeldet',
      'signed-out': 'Sie wurden abgemeldet',
      expired: 'Ihre Sitzung ist abgelaufen',
      disabled: 'Ihr Zugang wurde deaktiviert',
      by: 'Von {{by}}.',
      'by-reason': 'Von {{by}} · {{reason}}',
      again: 'Melden Sie sich an, um wieder online zu sein.',
    },
  },
  autostart: {
    refused: 'Das System hat den Start bei der Anmeldung nicht geändert: {{detail}}',
  },
};
