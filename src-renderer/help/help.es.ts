import type { HelpWords } from './help.en.ts';

export const helpEs: HelpWords = {
  title: 'Ayuda',
  legend: 'Qué significan los signos',
  online: 'Disponible para los visitantes.',
  busy: 'Presente, pero no para nuevos visitantes.',
  away: 'No está ante el ordenador: por elección, o porque estaba inactivo, bloqueado o en suspensión.',
  offline: 'Sesión cerrada, sin conexión o fuera de turno.',
  unknown: 'La detección de inactividad no funciona',
  unknownHelp: 'Presente, pero la aplicación no puede saber cuándo este ordenador está inactivo.',
  awayTitle: 'Cuándo pasa a Ausente',
  awayText:
    'Cuando no se usan el teclado ni el puntero durante los minutos fijados en los ajustes, o cuando se bloquea la pantalla o el ordenador entra en suspensión. La aplicación avisa un minuto antes. Al volver a usarlo, recupera el estado que eligió, o la aplicación se lo pregunta antes, según los ajustes. Ausente o Fuera de línea, si usted lo eligió, se mantiene.',
  accountTitle: 'Cuándo la cuenta está fuera de línea',
  accountText:
    'Cuando no hay nadie en línea. Pasado un tiempo se puede avisar a su responsable; la alerta indica el motivo.',
  seenTitle: 'Qué ven los demás',
  seenText:
    'Su estado, desde cuándo y por qué, y el nombre de su dispositivo. Ni pulsaciones de teclas, ni capturas de pantalla, ni títulos de ventanas.',
};
