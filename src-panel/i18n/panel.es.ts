import type { PanelWords } from './panel.en.ts';

export const panelEs: PanelWords = {
  common: {
    loading: 'Cargando',
    'could-not-load': 'No se pudo cargar',
    'try-again': 'Reintentar',
    stale: 'Puede que lo que ve no esté al día.',
    'broken-title': 'Esta página ha dejado de funcionar',
    broken:
      'No se ha perdido nada en el servidor. Vuelva a cargar la página; si se repite, avise a su administrador.',
    reload: 'Volver a cargar',
    cancel: 'Cancelar',
    close: 'Cerrar',
    save: 'Guardar',
    saved: 'Guardado',
    delete: 'Eliminar',
    language: 'Idioma',
    export: 'Exportar como CSV',
    'show-older': 'Mostrar anteriores',
    'all-shown': 'No hay más.',
    you: 'usted',
    'not-found': 'No hay nada en esta dirección',
    'back-to-overview': 'Volver al resumen',
    'show-password': 'Mostrar u ocultar la contraseña',
  },
  failure: {
    unreachable: 'No se puede acceder al servidor. Compruebe la red e inténtelo de nuevo.',
    'unexpected-answer':
      'Ha respondido algo que no es Standwatch. Compruebe la dirección o si hay un proxy de por medio.',
    'invalid-request': 'El servidor no aceptó esto.',
    'invalid-credentials': 'El correo electrónico o la contraseña no son correctos.',
    'code-required': 'Se necesita un código de un solo uso y esta página aún no puede pedirlo.',
    'not-signed-in': 'Inicie sesión primero.',
    'session-ended': 'Esta sesión ha terminado. Inicie sesión de nuevo.',
    forbidden: 'Su función no lo permite.',
    'cross-site':
      'El servidor no reconoció esta página como su propio panel de control. Abra el panel en la dirección que le dio su administrador.',
    'not-found': 'Ya no existe. Es posible que alguien lo haya eliminado.',
    'method-not-allowed': 'Esto no se puede hacer aquí.',
    'email-taken': 'Esta dirección de correo ya está en uso.',
    'name-taken': 'Este nombre ya está en uso.',
    'last-owner':
      'Una cuenta necesita al menos un propietario. Nombre primero propietario a otra persona.',
    'already-set-up':
      'Este servidor ya está configurado. Vuelva a cargar la página e inicie sesión.',
    'coverage-hours-missing':
      'Solo se puede avisar de lo inesperado cuando hay un horario de cobertura. Defínalo en Cobertura.',
    'recipient-taken': 'Este destinatario ya está en la lista.',
    'too-many-recipients': 'La lista está llena: quite primero un destinatario.',
    'app-too-old':
      'El servidor es más reciente que esta aplicación. Instale la nueva versión o pídala a su administrador.',
    'server-too-old':
      'El servidor es más antiguo que esta aplicación. Pida a su administrador que lo actualice.',
    'alert-over': 'Lo que indica esta alerta ya ha terminado.',
    'no-recipients': 'Añada primero un destinatario.',
    'payload-too-large': 'Es demasiado grande para el servidor.',
    'unsupported-media-type': 'El servidor no entendió la solicitud.',
    'too-many-attempts': 'Demasiados intentos fallidos. Espere un poco e inténtelo de nuevo.',
    'too-many-attempts-for': 'Demasiados intentos fallidos. Inténtelo de nuevo en {{wait}}.',
    'too-many-messages': 'Demasiadas solicitudes a la vez. Espere un poco e inténtelo de nuevo.',
    internal:
      'Se produjo un error en el servidor. Inténtelo de nuevo; si continúa, avise a su administrador.',
    unavailable:
      'El servidor no puede responder en este momento. Inténtelo de nuevo dentro de un momento.',
  },
  field: {
    required: 'Rellene este campo.',
    email: 'No es una dirección de correo.',
    'password-short': 'Al menos {{count}} caracteres.',
    'too-long': 'Es demasiado largo.',
    'email-taken': 'Esta dirección de correo ya está en uso.',
    'name-taken': 'Este nombre ya está en uso.',
  },
  'sign-in': {
    title: 'Iniciar sesión',
    lead: 'Panel de control',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    'ended-by': '{{by}} cerró su sesión {{at}}.',
    ended: 'Se cerró su sesión {{at}}.',
    'ended-reason': 'Motivo: {{reason}}',
    expired: 'Su sesión ha caducado. Inicie sesión de nuevo.',
    disabled: 'Este operador se desactivó {{at}}. Consulte a un administrador de su cuenta.',
    lost: 'Su sesión ya no está abierta. Inicie sesión de nuevo.',
  },
  setup: {
    title: 'Configurar este servidor',
    lead: 'Nadie usa este servidor todavía. Cree la cuenta y su propietario: el propietario puede hacerlo todo aquí y añade a los demás.',
    account: 'Nombre de la cuenta',
    'account-hint': 'Su equipo o empresa, tal como lo verán los operadores',
    name: 'Su nombre',
    email: 'Su correo electrónico',
    password: 'Contraseña',
    'password-hint': 'Al menos {{count}} caracteres',
    submit: 'Crear la cuenta',
  },
  frame: {
    skip: 'Ir al contenido',
    navigation: 'Páginas',
    'open-navigation': 'Abrir o cerrar la navegación',
    overview: 'Resumen',
    operators: 'Operadores y departamentos',
    alerts: 'Alertas',
    coverage: 'Cobertura',
    history: 'Historial',
    settings: 'Ajustes de la cuenta',
    'sign-out': 'Cerrar sesión',
    'signed-in-as': 'Sesión iniciada como {{name}}',
    'not-connected': 'Sin conexión: lo que ve es de {{time}}.',
    'never-connected': 'Sin conexión: no se puede mostrar la presencia en directo.',
    connecting: 'Conectando',
    appearance: 'Apariencia',
    'appearance-system': 'Como el sistema',
    'appearance-light': 'Clara',
    'appearance-dark': 'Oscura',
    state: 'Estado de la cuenta',
    'state-unknown': 'Estado aún desconocido',
  },
  overview: {
    title: 'Resumen',
    'account-online': '{{account}} está en línea',
    'account-offline': '{{account}} está fuera de línea',
    'are-we-there': '¿Estamos?',
    why: 'Por qué',
    'current-alerts_one': 'Hay una alerta abierta',
    'current-alerts_other': 'Hay {{count}} alertas abiertas',
    'next-title': 'Lo que está a punto de cambiar',
    'next-none': 'No hay cambios a la vista.',
    'next-partial': 'No se pudieron leer las alertas; aquí falta lo que vayan a hacer.',
    told: {
      'alert-online':
        'Si {{scope}} sigue en línea hasta {{time}}, se envía una alerta a {{recipients}}.',
      'alert-offline':
        'Si {{scope}} sigue fuera de línea hasta {{time}}, se envía una alerta a {{recipients}}.',
      'summary-online':
        'Si {{scope}} sigue en línea hasta {{time}}, se envía un único resumen de los cambios a {{recipients}}.',
      'summary-offline':
        'Si {{scope}} sigue fuera de línea hasta {{time}}, se envía un único resumen de los cambios a {{recipients}}.',
      'again-online':
        'Si {{scope}} sigue en línea hasta {{time}}, se vuelve a enviar la alerta a {{recipients}}.',
      'again-offline':
        'Si {{scope}} sigue fuera de línea hasta {{time}}, se vuelve a enviar la alerta a {{recipients}}.',
      'reminder-online':
        'Si {{scope}} sigue en línea hasta {{time}}, se envía un recordatorio a {{recipients}}.',
      'reminder-offline':
        'Si {{scope}} sigue fuera de línea hasta {{time}}, se envía un recordatorio a {{recipients}}.',
      'escalation-online':
        'Si {{scope}} sigue en línea hasta {{time}} y nadie se hace cargo de la alerta, se escala a {{recipients}}.',
      'escalation-offline':
        'Si {{scope}} sigue fuera de línea hasta {{time}} y nadie se hace cargo de la alerta, se escala a {{recipients}}.',
    },
    recipients_one: '{{count}} destinatario',
    recipients_other: '{{count}} destinatarios',
    held_one: 'Las horas de silencio retienen {{count}} mensaje hasta {{time}}.',
    held_other: 'Las horas de silencio retienen {{count}} mensajes hasta {{time}}.',
    'unexpected-offline': '{{since}}: se espera a alguien en línea hasta {{time}}.',
    'unexpected-offline-always': '{{since}}: se espera a alguien en línea en todo momento.',
    'unexpected-online': '{{since}}: no se espera a nadie en línea hasta {{time}}.',
    'unexpected-online-always': '{{since}}: no se espera a nadie en línea.',
    'covered-until': 'Se espera a alguien en línea hasta {{time}}.',
    opens: 'No se espera a nadie en línea. Próximo horario de cobertura: {{time}}.',
    'last-one': 'Solo {{operator}} está en línea. Si se va, la cuenta queda fuera de línea.',
    losing:
      '{{operator}} perdió la conexión en {{device}} y pasará a fuera de línea en unos segundos, salvo que vuelva.',
    undetected:
      'La detección de inactividad no funciona para {{operator}} en {{device}}: su estado seguirá siendo {{status}} cuando se vaya.',
    'monitoring-off': 'La supervisión de presencia está desactivada: nadie recibe alertas.',
    'no-recipients': 'La supervisión de presencia no tiene destinatarios: nadie recibe alertas.',
    'nobody-hears-offline':
      'Ningún destinatario se entera enseguida de que la cuenta está fuera de línea.',
    'open-monitoring': 'Abrir los ajustes',
    departments: 'Departamentos',
    operators: 'Operadores',
    'online-of': '{{online}} de {{count}} en línea',
    'group-empty': {
      online: 'No hay nadie en línea.',
      busy: 'No hay nadie ocupado.',
      away: 'No hay nadie ausente.',
      offline: 'No hay nadie fuera de línea.',
    },
    'nobody-yet': 'Aún no hay operadores',
    'nobody-yet-text':
      'Añada a las personas que atienden a los visitantes; inician sesión con la aplicación.',
    'not-loaded': 'La presencia aún no está disponible',
    'not-loaded-text': 'No se pudo establecer la conexión en directo con el servidor.',
  },
};
