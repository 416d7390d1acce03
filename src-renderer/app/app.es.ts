import type { AppWords } from './app.en.ts';

export const appEs: AppWords = {
  tryAgain: 'Reintentar',
  dismiss: 'Ocultar',
  back: 'Volver',
  cancel: 'Cancelar',
  loading: 'Cargando',
  slowStart:
    'Tarda más de lo habitual. Si el ordenador pide una contraseña, escríbala allí: protege su inicio de sesión.',
  settings: 'Ajustes',
  help: 'Ayuda',
  failed: 'La aplicación no responde.',
  failedHelp: 'Inténtelo de nuevo. Si no basta, salga de la aplicación y vuelva a abrirla.',
  details: 'Detalles: {{detail}}',
  damagedSettings:
    'No se pudieron leer sus ajustes; se usan los valores predeterminados. El archivo dañado se guardó aparte: {{file}}',
  problem: {
    unreachable: 'El servidor no responde. Compruebe la red e inténtelo de nuevo.',
    certificate:
      'El certificado del servidor no es válido, así que no se envió nada. Consulte a su administrador.',
    'not-standwatch': 'No hay ningún servidor de Standwatch en esta dirección.',
    proxy:
      'No se puede acceder al proxy de su red, o este pide una contraseña. Consulte a su administrador.',
    'captive-portal':
      'Su red pide que inicie sesión primero. Abra cualquier página web en el navegador, inicie sesión allí e inténtelo de nuevo.',
    moved:
      'El servidor parece estar ahora en otra dirección. Cierre la sesión y vuelva a iniciarla: la página de inicio de sesión se la indicará.',
    'invalid-address': 'No es una dirección de servidor.',
    'not-connected':
      'Sin conexión con el servidor: no se cambió nada. Inténtelo de nuevo cuando vuelva la conexión.',
    'invalid-request': 'El servidor no aceptó esto.',
    'invalid-credentials': 'El correo electrónico o la contraseña no son correctos.',
    'code-required':
      'Este operador necesita un código de un solo uso que esta versión de la aplicación no puede pedir.',
    'not-signed-in': 'No ha iniciado sesión. Inicie sesión de nuevo.',
    'session-ended': 'Su sesión ha terminado. Inicie sesión de nuevo.',
    forbidden: 'Su función no lo permite.',
    'cross-site': 'El servidor rechazó una solicitud que no procedía de sus propias páginas.',
    'not-found':
      'El servidor no conoce este elemento. Es posible que sea más antiguo que la aplicación.',
    'method-not-allowed':
      'El servidor no puede hacer esto. Es posible que sea más antiguo que la aplicación.',
    'email-taken': 'Esta dirección de correo ya está en uso.',
    'name-taken': 'Este nombre ya está en uso.',
    'last-owner': 'Una cuenta necesita al menos un propietario.',
    'already-set-up': 'Este servidor ya está configurado.',
    'coverage-hours-missing': 'Hace falta un horario de cobertura y no se ha definido ninguno.',
    'recipient-taken': 'Este destinatario ya está en la lista.',
    'too-many-recipients': 'La lista está llena: quite primero un destinatario.',
    'app-too-old':
      'El servidor es más reciente que esta aplicación. Instale la nueva versión o pídala a su administrador.',
    'server-too-old':
      'El servidor es más antiguo que esta aplicación. Pida a su administrador que lo actualice.',
    'alert-over': 'Lo que indica esta alerta ya ha terminado, o ya no se supervisa.',
    'no-recipients': 'Añada primero una dirección de correo.',
    'payload-too-large': 'Es demasiado grande para el servidor.',
    'unsupported-media-type':
      'El servidor no entendió la aplicación. Es posible que sea más antiguo que ella.',
    'too-many-attempts': 'Demasiados intentos fallidos. Espere un minuto e inténtelo de nuevo.',
    'too-many-messages':
      'Fue demasiado rápido para el servidor. Espere un momento e inténtelo de nuevo.',
    internal: 'Se ha producido un error. Inténtelo de nuevo.',
    unavailable:
      'El servidor no puede responder en este momento. Inténtelo de nuevo dentro de un momento.',
  },
};
