import type { StatusWords } from './status.en.ts';

export const statusEs: StatusWords = {
  title: 'Mi estado',
  label: 'Mi estado: {{status}}',
  changing: 'Cambiando a {{status}}',
  here: 'aquí {{since}}',
  back: 'Volverá a {{status}} en cuanto use este ordenador.',
  backAsks: 'Cuando vuelva, la aplicación le preguntará si vuelve a {{status}}.',
  undetected:
    'La detección de inactividad no funciona en este ordenador, así que no pasará a Ausente.',
  notSeen: 'Sin conexión: puede que sus compañeros no lo vean.',
  asksToReturn: 'Ha vuelto, pero sus compañeros aún le ven como Ausente.',
  returnTo: 'Volver a {{status}}',
  backIn: 'Vuelvo en',
  minutes: '{{count}} min',
  hour: '1 h',
  backAt: 'Vuelvo a las',
  setReturn: 'Fijar',
  changeReturn: 'Cambiar la hora',
  noReturn: 'Sin hora',
};
