import type { TeamWords } from './team.en.ts';

export const teamDe: TeamWords = {
  account: 'Konto',
  accountOnline: 'Konto online',
  accountOffline: 'Konto offline',
  count: '{{online}} von {{of}} online',
  covered: 'rund um die Uhr besetzt',
  coveredUntil: 'besetzt bis {{moment}}',
  coveredFrom: 'niemand erwartet bis {{moment}}',
  asOf: 'Stand: {{moment}}',
  title: 'Team',
  noDepartment: 'Ohne Abteilung',
  you: 'Sie',
  nobody: 'Sie haben hier noch keine Kollegen. Ein Administrator fügt sie in der Verwaltung hinzu.',
  nobodyInDepartment: 'In dieser Abteilung ist noch niemand.',
  notLoaded: 'Das Team ist noch nicht bekannt: Es besteht keine Verbindung zum Server.',
};
