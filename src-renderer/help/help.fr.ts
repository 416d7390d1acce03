import type { HelpWords } from './help.en.ts';

export const helpFr: HelpWords = {
  title: 'Aide',
  legend: 'Ce que signifient les symboles',
  online: 'Prêt à répondre aux visiteurs.',
  busy: 'Présent, mais pas pour de nouveaux visiteurs.',
  away: 'Pas devant l’ordinateur, par choix ou parce qu’il est inactif, verrouillé ou en veille.',
  offline: 'Déconnecté, sans connexion, ou hors service.',
  unknown: 'La détection d’inactivité ne fonctionne pas',
  unknownHelp: 'Présent, mais l’application ne peut pas savoir quand cet ordinateur est inactif.',
  awayTitle: 'Quand vous passez à Absent',
  awayText:
    'Sans action au clavier ni au pointeur pendant la durée fixée dans les réglages, ou quand l’écran est verrouillé ou l’ordinateur en veille. L’application prévient une minute avant. À la prochaine action, vous retrouvez le statut choisi, ou l’application vous le demande d’abord, selon les réglages. Si vous avez choisi vous-même Absent ou Hors ligne, ce statut est conservé.',
  accountTitle: 'Quand le compte est hors ligne',
  accountText:
    'Quand personne n’est en ligne. Votre responsable peut être alerté après un moment ; l’alerte dit pourquoi.',
  seenTitle: 'Ce que les autres voient',
  seenText:
    'Votre statut, depuis quand et pourquoi, et le nom de votre appareil. Ni frappes, ni captures d’écran, ni titres de fenêtres.',
};
