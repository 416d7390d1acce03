import type { StatusWords } from './status.en.ts';

export const statusFr: StatusWords = {
  title: 'Mon statut',
  label: 'Mon statut : {{status}}',
  changing: 'Passage à {{status}}',
  here: 'ici {{since}}',
  back: 'Dès que vous utilisez cet ordinateur, vous repassez à {{status}}.',
  backAsks: 'À votre retour, l’application demande si vous repassez à {{status}}.',
  undetected:
    'La détection d’inactivité ne fonctionne pas sur cet ordinateur : vous ne passerez pas à Absent.',
  notSeen: 'Non connecté : vos collègues ne voient peut-être pas ce statut.',
  asksToReturn: 'Vous êtes de retour, mais encore Absent pour vos collègues.',
  returnTo: 'Repasser à {{status}}',
  backIn: 'Retour dans',
  minutes: '{{count}} min',
  hour: '1 h',
  backAt: 'Retour à',
  setReturn: 'Définir',
  changeReturn: 'Changer l’heure',
  noReturn: 'Sans heure',
};
