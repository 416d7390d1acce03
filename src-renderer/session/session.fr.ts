import type { SessionWords } from './session.en.ts';

export const sessionFr: SessionWords = {
  signOut: 'Se déconnecter',
  quit: 'Quitter Standwatch',
  lastOne: 'Il n’y a plus que vous en ligne',
  nobodyThere: 'Les visiteurs ne trouveront personne.',
  nobodyThereUntilRestart:
    'Les visiteurs ne trouveront personne tant que l’application n’aura pas redémarré.',
  told: 'Votre responsable sera prévenu après {{time}}.',
  notAlone: 'Quelqu’un d’autre est en ligne à présent.',
  keptElsewhere: 'Un autre de vos appareils est utilisé\u00a0: votre statut reste le même.',
  stay: 'Rester {{status}}',
  change: 'Passer à {{status}}',
};
