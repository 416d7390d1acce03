import type { Words } from './words.en.ts';

/** Spanish words that the agent app, the panel and the mails share. */
export const wordsEs: Words = {
  status: { online: 'En línea', busy: 'Ocupado', away: 'Ausente', offline: 'Fuera de línea' },
  state: { online: 'en línea', offline: 'fuera de línea' },
  'away-reason': {
    break: 'pausa',
    lunch: 'almuerzo',
    meeting: 'reunión',
    training: 'formación',
  },
  role: {
    owner: 'Propietario',
    admin: 'Administrador',
    lead: 'Responsable',
    operator: 'Operador',
  },
  activity: {
    active: 'activo',
    idle: 'inactivo',
    locked: 'bloqueado',
    suspended: 'en suspensión',
    unknown: 'la detección de inactividad no funciona',
  },
  link: { connected: 'conectado', reconnecting: 'reconectando', gone: 'sin conexión' },
  cause: {
    on: 'en {{device}}',
    idle: 'sin actividad desde hace {{minutes}} min',
    locked: 'pantalla bloqueada',
    suspended: 'ordenador en suspensión',
    'signed-out': 'sesión cerrada',
    'not-yet': 'aún no ha iniciado sesión',
    'forced-logout': 'sesión cerrada por un administrador',
    'forced-logout-by': 'sesión cerrada por {{actor}}',
    'app-quit': 'aplicación cerrada',
    'connection-lost': 'conexión perdida',
    'session-expired': 'sesión caducada',
    disabled: 'operador desactivado',
    chosen: 'elección propia',
    active: 'ante el ordenador',
    undetected: 'la detección de inactividad no funciona',
    membership: 'cambiaron los miembros del departamento',
    settings: 'cambiaron los ajustes de la cuenta',
  },
  scope: {
    online: {
      nobody: 'La cuenta está en línea: {{cause}}.',
      online: '{{operator}} está en línea.',
      busy: 'El estado de {{operator}} es Ocupado, y Ocupado cuenta como en línea.',
      away: 'El estado de {{operator}} es Ausente.',
      offline: '{{operator}} está fuera de línea.',
    },
    offline: {
      'not-yet': 'Nadie ha estado en línea todavía.',
      nobody: 'No hay nadie en línea: {{cause}}.',
      online: 'No hay nadie en línea: {{cause}}.',
      busy: '{{operator}} pasó a Ocupado: {{cause}}; no había nadie más en línea.',
      away: '{{operator}} pasó a Ausente: {{cause}}; no había nadie más en línea.',
      offline: '{{operator}} pasó a fuera de línea: {{cause}}; no había nadie más en línea.',
    },
  },
  chain: {
    link: '{{name}}: {{what}} ({{time}})',
    status: '{{status}}, {{cause}}',
    'nobody-else': 'nadie más en línea',
  },
};
