import type { MainWords } from './main.en.ts';

/** Spanish words of the tray and the notices. */
export const mainWordsEs: MainWords = {
  tray: {
    'signed-out': 'Standwatch: sesión cerrada',
    connecting: 'Standwatch: conectando',
    reconnecting: 'Standwatch: reconectando',
    unreachable: 'Standwatch: no se puede acceder al servidor',
    status: 'Standwatch: {{status}}',
    'status-cause': 'Standwatch: {{status}} · {{cause}}',
    undetected:
      'Standwatch: {{status}} · la detección de inactividad no funciona en este ordenador',
    away: 'Ausente',
    'away-plain': 'Sin motivo',
    open: 'Abrir Standwatch',
    'sign-out': 'Cerrar sesión',
    quit: 'Salir',
  },
  menu: {
    settings: 'Ajustes…',
    help: 'Ayuda',
    status: 'Estado',
    window: 'Ventana',
    compact: 'Ventana compacta',
    zoomReset: 'Tamaño real',
    zoomIn: 'Aumentar',
    zoomOut: 'Reducir',
  },
  notice: {
    'away-soon': 'Hace un rato que no se usan el teclado ni el ratón.',
    return: {
      title: 'Su estado es Ausente',
      body: '¿Volver a {{status}}?',
    },
    'click-here': 'Haga clic para indicar que está aquí.',
    'click-choose': 'Haga clic para elegir.',
    'click-open': 'Haga clic para abrir Standwatch.',
    'click-return': 'Haga clic para volver.',
    alert: {
      now: { online: '{{scope}} está en línea', offline: '{{scope}} está fuera de línea' },
      over: { online: '{{scope}} estuvo en línea', offline: '{{scope}} estuvo fuera de línea' },
      flapping: '{{scope}} no deja de cambiar: ahora {{state}}',
      test: 'Alerta de prueba – {{title}}',
      again: 'Horario de cobertura – {{title}}',
      reminder: 'Recordatorio – {{title}}',
      escalation: 'Escalado – {{title}}',
      since: 'Desde {{from}}',
      'from-to': 'Desde {{from}} hasta {{to}}',
      'went-on': 'La alerta terminó {{time}}. El estado puede haber cambiado desde entonces.',
      unexpected: {
        online: 'Inesperado: fuera del horario de cobertura.',
        offline: 'Inesperado: dentro del horario de cobertura.',
      },
      click: 'Haga clic para abrir la alerta.',
      acknowledge: 'Hacerse cargo',
      open: 'Abrir',
      'not-acknowledged': {
        title: 'No se pudo registrar que se hace cargo de la alerta',
        over: 'Lo que indica ya ha terminado, o ya no se supervisa.',
        'no-connection': 'No se pudo contactar con el servidor.',
        other: 'El servidor no lo aceptó.',
      },
    },
    own: {
      title: {
        online: 'Alerta: {{scope}} está en línea',
        offline: 'Alerta: {{scope}} está fuera de línea',
      },
      online: {
        online: 'Desde {{from}}, porque usted está en línea. Sus responsables lo ven.',
        busy: 'Desde {{from}}, porque su estado es Ocupado. Sus responsables lo ven.',
      },
      offline: {
        busy: 'Desde {{from}}, porque usted pasó a Ocupado: {{cause}}. Sus responsables lo ven.',
        away: 'Desde {{from}}, porque usted pasó a Ausente: {{cause}}. Sus responsables lo ven.',
        offline:
          'Desde {{from}}, porque usted pasó a estar fuera de línea: {{cause}}. Sus responsables lo ven.',
      },
      other: 'Desde {{from}}. {{why}} Sus responsables lo ven.',
    },
    ended: {
      'forced-logout': 'Se ha cerrado su sesión',
      'signed-out': 'Se ha cerrado su sesión',
      expired: 'Su sesión ha caducado',
      disabled: 'Su acceso se ha desactivado',
      by: 'Por {{by}}.',
      'by-reason': 'Por {{by}} · {{reason}}',
      again: 'Inicie sesión para volver a estar en línea.',
    },
  },
  autostart: {
    refused: 'El sistema no cambió el inicio automático al iniciar sesión: {{detail}}',
  },
};
