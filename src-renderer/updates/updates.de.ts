import type { UpdatesWords } from './updates.en.ts';

export const updatesDe: UpdatesWords = {
  title: 'Updates',
  progress: 'Bisher geladen',
  percent: '{{percent}}\u00a0%',
  look: 'Nach Updates suchen',
  now: 'Jetzt installieren',
  'at-quit': 'Beim Beenden installieren',
  off: {
    sources: 'Diese App läuft aus ihren Quellen und aktualisiert sich nicht.',
    'no-key':
      'Diese App wurde ohne Schlüssel für Updates gebaut. Neue Versionen installiert Ihr Administrator.',
    'package-manager': 'Neue Versionen installiert die Paketverwaltung dieses Systems.',
    'read-only':
      'Die Datei dieser App oder ihr Ordner lässt sich nicht beschreiben, deshalb aktualisiert sie sich nicht. Neue Versionen installiert, wer sie dort abgelegt hat.',
  },
  'not-asked': 'Ihr Server wurde noch nicht nach einer neueren Version gefragt.',
  'signed-out': 'Neue Versionen kommen von Ihrem Server: Melden Sie sich an, um danach zu suchen.',
  current: 'Ihr Server hat keine neuere Version.',
  looking: 'Eine neuere Version wird gesucht',
  available: 'Version {{version}} ist verfügbar.',
  loading: {
    now: 'Version {{version}} wird geladen. Danach startet die App neu.',
    'at-quit': 'Version {{version}} wird geladen.',
  },
  ready: 'Version {{version}} wird installiert, wenn Sie die App beenden.',
  failed: {
    unreachable:
      'Ihr Server hat nicht mitgeteilt, ob es eine neuere Version gibt. Versuchen Sie es später noch einmal.',
    refused:
      'Das Update Ihres Servers ist nicht vom Hersteller dieser App signiert und wurde deshalb nicht installiert. Sagen Sie Ihrem Administrator Bescheid.',
    interrupted:
      'Das Update wurde nicht vollständig geladen. Es hat sich nichts geändert; versuchen Sie es noch einmal.',
  },
};
