import type { TeamWords } from './team.en.ts';

export const teamFr: TeamWords = {
  account: 'Compte',
  accountOnline: 'Compte en ligne',
  accountOffline: 'Compte hors ligne',
  count: '{{online}} sur {{of}} en ligne',
  covered: 'couvert jour et nuit',
  coveredUntil: 'couvert jusqu’à {{moment}}',
  coveredFrom: 'personne d’attendu avant {{moment}}',
  asOf: 'état connu : {{moment}}',
  title: 'Équipe',
  noDepartment: 'Sans service',
  you: 'vous',
  nobody:
    'Vous n’avez pas encore de collègues ici. Un administrateur les ajoute dans le panneau de contrôle.',
  nobodyInDepartment: 'Personne n’est encore dans ce service.',
  notLoaded: 'L’équipe n’est pas encore connue : il n’y a pas de connexion au serveur.',
};
