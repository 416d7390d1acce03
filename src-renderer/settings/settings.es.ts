import type { SettingsWords } from './settings.en.ts';

export const settingsEs: SettingsWords = {
  title: 'Ajustes',
  general: 'General',
  notifications: 'Avisos',
  connection: 'Conexión',
  about: 'Acerca de',
  idleBefore: 'Pasar a Ausente si no hay actividad durante',
  idleAfter: 'minutos',
  idleSentence: 'Pasar a Ausente si no hay actividad durante {{minutes}} minutos',
  idleMinutes: 'Minutos sin actividad antes de Ausente',
  idleWorks:
    'La detección de inactividad funciona: {{source}}. El teclado y el puntero cuentan en todo el ordenador, no solo en esta ventana.',
  idleLock: 'El bloqueo de la pantalla cuenta de inmediato.',
  idleTrying:
    'Se está probando la detección de inactividad: {{source}}. Se considerará que funciona en cuanto haya detectado su teclado o su puntero.',
  idleNoSource:
    'La detección de inactividad no funciona en este ordenador. No pasará a Ausente, y su responsable lo ve.',
  setByAdmin: 'Establecido por {{by}}; solo un administrador puede cambiarlo.',
  idleSet: '{{by}} ha establecido {{minutes}} minutos; usted puede elegir otro valor.',
  idleSetNever: '{{by}} lo ha desactivado; usted puede elegir otra cosa.',
  minutes: {
    empty: 'Escriba los minutos, de {{min}} a {{max}}. Se mantiene {{kept}}.',
    'not-whole': 'Escriba minutos enteros, de {{min}} a {{max}}. Se mantiene {{kept}}.',
    'too-few': 'Al menos {{min}} minuto. Se mantiene {{kept}}.',
    'too-many': 'Como máximo {{max}} minutos. Se mantiene {{kept}}.',
  },
  returnAutomatically: 'Volver automáticamente a mi estado',
  returnHelp: 'Cuando vuelva a usar el ordenador. Si no, un aviso lo pregunta.',
  launchAtLogin: 'Abrir cuando inicio sesión en este ordenador',
  startInTray: 'Iniciar en la bandeja del sistema',
  closeToTray: 'Cerrar a la bandeja del sistema',
  closeToTrayHelp: 'La ventana se cierra, su presencia continúa.',
  noTray: 'Este sistema no muestra ninguna bandeja, así que la ventana permanece.',
  alertsOfAccount: 'Alertas de mi cuenta',
  alertsOfAccountHelp:
    'Se muestran en este ordenador si un administrador le ha incluido en la lista de destinatarios de escritorio.',
  alertsAboutMe: 'Alertas sobre mi presencia',
  alertsAboutMeHelp:
    'Un aviso discreto cuando sus responsables ven una alerta porque usted llegó, se fue o pasó a Ausente.',
  language: 'Idioma',
  languageSystem: 'Sistema ({{language}})',
  server: 'Servidor',
  signedInAs: 'Sesión iniciada como',
  state: 'Estado',
  signIn: 'Inicio de sesión',
  tokenKept: {
    'safe-storage': 'Se conserva en el almacén seguro de este sistema hasta que cierre la sesión.',
    memory: 'Todavía no está en el almacén seguro de este sistema, que se está consultando.',
    locked:
      'No se conserva en un almacén seguro, porque no se desbloqueó el llavero de este equipo. La aplicación lo vuelve a pedir tras un reinicio.',
    'no-keyring':
      'No se conserva en un almacén seguro, porque ningún llavero responde en este equipo. La aplicación lo vuelve a pedir tras un reinicio.',
    'no-store':
      'No se conserva en un almacén seguro, porque este sistema no tiene ninguno para aplicaciones. La aplicación lo vuelve a pedir tras un reinicio.',
    failed:
      'No se conserva en un almacén seguro, porque no se pudo guardar en él. La aplicación lo vuelve a pedir tras un reinicio.',
  },
  signedOut: 'No ha iniciado sesión.',
  product: 'Indica a su equipo quién está realmente ahí.',
  version: 'Versión',
  platform: 'Sistema',
  licence: 'Licencia',
  privacy:
    'La aplicación observa una sola cosa: si este ordenador se está usando. Ni pulsaciones de teclas, ni capturas de pantalla, ni títulos de ventanas.',
};
