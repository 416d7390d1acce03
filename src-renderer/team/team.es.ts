import type { TeamWords } from './team.en.ts';

export const teamEs: TeamWords = {
  account: 'Cuenta',
  accountOnline: 'Cuenta en línea',
  accountOffline: 'Cuenta fuera de línea',
  count: '{{online}} de {{of}} en línea',
  covered: 'cubierta las 24 horas',
  coveredUntil: 'cubierta hasta {{moment}}',
  coveredFrom: 'no se espera a nadie hasta {{moment}}',
  asOf: 'estado conocido: {{moment}}',
  title: 'Equipo',
  noDepartment: 'Sin departamento',
  you: 'usted',
  nobody: 'Aún no tiene compañeros aquí. Un administrador los añade en el panel de control.',
  nobodyInDepartment: 'Aún no hay nadie en este departamento.',
  notLoaded: 'Aún no se conoce el equipo: no hay conexión con el servidor.',
};
