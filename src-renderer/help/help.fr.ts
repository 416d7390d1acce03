import type { HelpWords } from './help.en.ts';

export const helpFr: HelpWords = {
  title: 'Aide',
  legend: 'Le sens des signes',
  online: 'Prêt à répondre aux visiteurs.',
  busy: 'Là, mais pas pour de nouveaux visiteurs.',
  away: 'Pas devant l’ordinateur, par choix ou parce qu’il est inactif, verrouillé ou en veille.',
  offline: 'Déconnecté, sans connexion, ou hors service.',
  unknown: 'La détection d’inactivité ne fonctionne pas',
  unknownHelp: 'Là, mais l’application ne sait pas dire quand cet ordinateur est inactif.',
  awayTitle: 'Quand vous passez à Absent',
  awayText:
    'Sans clavier ni pointeur pendant les minutes fixées dans les réglages, ou quand l’écran est verrouillé ou l’ordinateur en veille. L’application prévient une minute avant. À la prochaine saisie, vous retrouvez le statut choisi, ou l’application vous le demande d’abord, selon les réglages. Absent ou Hors ligne, si vous l’avez choisi, reste.',
  accountTitle: 'Quand le compte est hors ligne',
  accountText:
    'Quand personne n’est en ligne. Votre responsable peut être alerté après un moment ; l’alerte dit pourquoi.',
  seenTitle: 'Ce que les autres voient',
  seenText:
    'Votre statut, depuis quand et pourquoi, et le nom de votre appareil. Ni frappes, ni captures d’écran, ni titres de fenêtres.',
};
