import type { SessionWords } from './session.en.ts';

export const sessionEs: SessionWords = {
  signOut: 'Cerrar sesión',
  quit: 'Salir de Standwatch',
  lastOne: 'Solo queda usted en línea',
  nobodyThere: 'Los visitantes no encontrarán a nadie.',
  nobodyThereUntilRestart:
    'Los visitantes no encontrarán a nadie hasta que la aplicación se haya reiniciado.',
  told: 'Se avisará a su responsable al cabo de {{time}}.',
  notAlone: 'Ahora hay alguien más en línea.',
  keptElsewhere: 'Otro de sus dispositivos está en uso: su estado se mantiene.',
  stay: 'Seguir como {{status}}',
  change: 'Cambiar a {{status}}',
};
