import type { LetterWords } from './words.en.ts';

/** Spanish words of mails and chat messages; those shared with the apps stand in `src-shared/words.es.ts`. */
export const letterWordsEs: LetterWords = {
  letter: {
    subject: {
      online: {
        online: '{{title}}: se conectó {{operator}}',
        busy: '{{title}}: {{operator}} pasó a Ocupado',
        away: '{{title}}',
        offline: '{{title}}',
      },
      offline: {
        online: '{{title}}: {{cause}}',
        busy: '{{title}}: {{operator}} pasó a Ocupado ({{cause}})',
        away: '{{title}}: {{operator}} pasó a Ausente ({{cause}})',
        offline: '{{title}}: {{operator}} pasó a estar fuera de línea ({{cause}})',
      },
      flapping: {
        now: '{{scope}} cambia sin cesar ({{changes}} alertas en 30 min): ahora {{state}}',
        over: '{{scope}} cambió sin cesar ({{changes}} alertas en 30 min)',
      },
      test: 'Alerta de prueba – {{subject}}',
      reminder: 'Recordatorio – {{subject}}',
      escalation: 'Escalado – {{subject}}',
      again: {
        online: 'Ha terminado el horario de cobertura – {{subject}}',
        offline: 'Ha empezado el horario de cobertura – {{subject}}',
      },
    },
    department: '{{department}} ({{account}})',
    title: {
      now: { online: '{{scope}} está en línea', offline: '{{scope}} está fuera de línea' },
      still: {
        online: '{{scope}} sigue en línea',
        offline: '{{scope}} sigue fuera de línea',
      },
      over: { online: '{{scope}} estuvo en línea', offline: '{{scope}} estuvo fuera de línea' },
    },
    remark: {
      test: 'Esta es una alerta de prueba. Indica el estado tal como es; nada ha cambiado.',
      late: 'Este mensaje se creó {{time}} y no pudo salir antes.',
      held: 'Este mensaje se creó {{time}} y quedó retenido por sus horas de silencio.',
      'held-late':
        'Este mensaje se creó {{time}}, quedó retenido por sus horas de silencio y no pudo salir justo después.',
      changed: 'El estado puede haber cambiado desde entonces.',
      over: 'La alerta terminó {{time}}.',
      flapping: 'Hubo {{changes}} alertas en 30 minutos.',
      calm: 'Un cambio se volverá a comunicar solo cuando un estado se haya mantenido 30 minutos.',
      reminder: 'Recordatorio: todo sigue igual y nadie se ha hecho cargo.',
      escalation: 'Nadie se ha hecho cargo a tiempo; por eso también se le avisa a usted.',
      acknowledged: {
        reminder: 'Recordatorio: todo sigue igual. {{name}} ya se ha hecho cargo.',
        escalation:
          'Nadie se hizo cargo a tiempo; por eso también se le avisa a usted. {{name}} ya se ha hecho cargo.',
      },
      again: {
        online: 'Ha terminado el horario de cobertura y alguien sigue en línea.',
        offline: 'Ha empezado el horario de cobertura y no hay nadie en línea.',
      },
    },
    expected: {
      online: 'Previsto: es horario de cobertura.',
      offline: 'Previsto: no es horario de cobertura.',
    },
    unexpected: {
      online: 'Inesperado: no es horario de cobertura.',
      offline: 'Inesperado: es horario de cobertura.',
    },
    since: 'desde el {{moment}}',
    fromTo: 'desde el {{from}} hasta el {{to}}',
    pair: '{{what}}: {{value}}',
    who: 'Quién está dónde',
    whoThen: 'Quién estaba dónde {{time}}',
    nobody: 'Aún no hay operadores',
    more: 'y {{number}} más, en el panel',
    open: 'Abrir la alerta',
    acknowledge: 'Hacerse cargo',
    snooze: 'Silenciar',
    logout: 'Forzar el cierre de sesión de {{operator}}',
    logoutShort: 'Forzar el cierre de sesión',
    asks: 'Estos enlaces abren el panel, que pide confirmación antes de hacer nada.',
    why: 'Recibe este mensaje porque {{address}} es una dirección de la supervisión de presencia de {{account}}.',
    settings: 'Cambiar los avisos que recibe',
    zone: 'Las horas corresponden a la zona horaria {{zone}}.',
  },
};
