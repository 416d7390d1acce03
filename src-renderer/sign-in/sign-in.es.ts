import type { SignInWords } from './sign-in.en.ts';

export const signInEs: SignInWords = {
  title: 'Iniciar sesión',
  again: 'Iniciar sesión de nuevo',
  other: 'Iniciar sesión con otra cuenta',
  reason: 'Motivo',
  server: 'Dirección del servidor',
  serverHelp: 'Por ejemplo, standwatch.example.com',
  unencrypted:
    'Esta dirección no está cifrada (http): cualquiera que esté entre usted y el servidor puede leer su contraseña. Escriba https:// si el servidor lo permite.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  showPassword: 'Mostrar la contraseña',
  submit: 'Iniciar sesión',
  submitting: 'Iniciando sesión',
  wait: 'Demasiados intentos fallidos. Podrá intentarlo de nuevo en <timer>{{seconds}} s</timer>.',
  missing: {
    server: 'Escriba la dirección de su servidor.',
    email: 'Escriba su correo electrónico.',
    password: 'Escriba su contraseña.',
  },
  problem: {
    unreachable: '{{server}} no responde. Compruebe la dirección y la red e inténtelo de nuevo.',
    certificate:
      'El certificado de {{server}} no es válido, así que no se envió su contraseña. Compruebe la dirección o consulte a su administrador.',
    'not-standwatch':
      'Algo responde en {{server}}, pero no es un servidor de Standwatch. Compruebe la dirección.',
    moved:
      'Esta dirección lleva a {{server}}. Si ese es el servidor de su equipo, escriba esa dirección.',
    'invalid-address': 'No es una dirección de servidor. Escríbala así: standwatch.example.com',
    'invalid-credentials':
      'El correo electrónico o la contraseña no son correctos. Compruebe ambos; en la contraseña cuentan las mayúsculas.',
  },
  lost: {
    locked:
      'Había iniciado sesión, pero no se desbloqueó el llavero de este equipo. Desbloquéelo, salga de la aplicación y vuelva a abrirla, o inicie sesión aquí.',
    'no-keyring':
      'Había iniciado sesión, pero ya no responde ningún llavero en este equipo. Vuelva a iniciar sesión.',
    unreadable:
      'Había iniciado sesión y este equipo la ha conservado, pero ahora no puede leerla. Salga de la aplicación y vuelva a abrirla, o inicie sesión aquí.',
    'not-kept':
      'Su sesión duró hasta que se cerró la aplicación. Este equipo no la ha conservado en un almacén seguro.',
  },
  ended: {
    'forced-logout-by': 'Sesión cerrada por {{by}} {{at}}',
    'forced-logout': 'Sesión cerrada por un administrador {{at}}',
    'signed-out-by': 'Sesión cerrada por {{by}} {{at}}',
    'signed-out': 'Usted cerró la sesión de este dispositivo {{at}}',
    'expired-by': 'Su sesión caducó {{at}}',
    expired: 'Su sesión caducó {{at}}',
    'disabled-by': '{{by}} ha desactivado su acceso {{at}}',
    disabled: 'Su acceso se ha desactivado {{at}}',
  },
  linked:
    'Un enlace ha rellenado la dirección {{server}}. Inicie sesión solo si conoce este servidor: recibirá su contraseña.',
  linkedElsewhere:
    'Un enlace lleva al servidor {{server}}. Usted tiene la sesión iniciada en {{current}} y sigue en él. Para cambiar, cierre primero la sesión y vuelva a seguir el enlace.',
  comeBack: {
    'forced-logout': 'Su equipo le ve fuera de línea hasta que vuelva a iniciar sesión.',
    'signed-out': 'Inicie sesión de nuevo cuando vuelva.',
    expired: 'Inicie sesión de nuevo para continuar.',
    disabled: 'Para volver, consulte a un administrador de su cuenta.',
  },
};
