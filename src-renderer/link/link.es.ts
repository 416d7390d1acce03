import type { LinkWords } from './link.en.ts';

export const linkEs: LinkWords = {
  label: 'Conexión: {{state}}',
  title: 'Conexión',
  server: 'Servidor',
  state: 'Estado',
  why: 'Motivo',
  attempts: 'Intentos',
  off: 'sin conexión',
  connecting: 'conectando',
  connected: 'conectado',
  reconnecting: 'reconectando',
  unreachable: 'servidor inaccesible',
  connectedSince: 'conectado {{since}}',
  nextTry: 'Próximo intento en <timer>{{seconds}} s</timer>',
  trying: 'Intentándolo ahora',
  noConnection: 'Sin conexión {{since}}.',
  coworkers: {
    reconnecting: 'Sus compañeros aún ven su estado durante un momento.',
    unreachable: 'Sus compañeros le ven fuera de línea.',
  },
  tryNow: 'Intentar ahora',
  diagnostics: 'Recopilar datos de diagnóstico',
  diagnosticsHelp:
    'Un archivo para su administrador: versiones, detección de inactividad, historial de la conexión, ajustes y registro. Ninguna contraseña, ningún inicio de sesión, nada de lo que usted hace.',
  misfit: {
    'app-too-old': 'Esta aplicación es demasiado antigua para el servidor',
    'server-too-old': 'El servidor es demasiado antiguo para esta aplicación',
  },
  failure: {
    lost: 'Se perdió la conexión.',
    unreachable: 'El servidor no responde. Compruebe la red.',
    certificate: 'El certificado del servidor no es válido. Consulte a su administrador.',
    'not-standwatch': 'En esta dirección responde algo que no es un servidor de Standwatch.',
    'server-error':
      'El servidor tiene un problema. No hay nada que hacer aquí: la aplicación lo sigue intentando.',
    proxy:
      'No se puede acceder al proxy de su red, o este pide una contraseña. Consulte a su administrador.',
    'app-too-old':
      'El servidor es más reciente que esta aplicación. Instale la nueva versión o pídala a su administrador.',
    'server-too-old':
      'El servidor es más antiguo que esta aplicación. Pida a su administrador que lo actualice.',
    moved:
      'El servidor parece estar ahora en otra dirección. Cierre la sesión y vuelva a iniciarla: la página de inicio de sesión se la indicará.',
    'captive-portal':
      'Su red pide que inicie sesión primero. Abra cualquier página web en el navegador, inicie sesión allí e inténtelo de nuevo.',
  },
};
