import type { SessionWords } from './session.en.ts';

export const sessionDe: SessionWords = {
  signOut: 'Abmelden',
  quit: 'Standwatch beenden',
  lastOne: 'Außer Ihnen ist niemand online',
  nobodyThere: 'Besucher treffen dann niemanden an.',
  nobodyThereUntilRestart: 'Bis die App neu gestartet ist, treffen Besucher niemanden an.',
  told: 'Ihre Teamleitung wird nach {{time}} benachrichtigt.',
  notAlone: 'Jetzt ist noch jemand online.',
  keptElsewhere: 'Ein anderes Ihrer Geräte wird benutzt: Ihr Status bleibt.',
  stay: '„{{status}}“ bleiben',
  change: 'Zu „{{status}}“ wechseln',
};
