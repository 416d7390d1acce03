import { hours, minutesMs, moment } from './testing.ts';
import {
  department,
  escalating,
  flapping,
  leaves,
  patient,
  reminding,
  salesLead,
  tells,
  three,
  unexpected,
  workday,
} from './testing/telling.ts';

/** What follows an alert that lasts, and what holds back too many of them. */

tells('reminders', [
  [
    'every hour while it lasts',
    { rules: reminding },
    [...leaves, ['12:30', 'online'], ['23:00']],
    [
      '08:01 online → lead',
      '10:01 offline → lead',
      '11:01 offline reminder → lead',
      '12:01 offline reminder → lead',
      '12:31 online → lead',
    ],
  ],
  [
    'none once somebody looks after it',
    { rules: reminding },
    [...leaves, ['11:30', 'acknowledge'], ['23:00']],
    ['08:01 online → lead', '10:01 offline → lead', '11:01 offline reminder → lead'],
  ],
  [
    'none until it was put off to, then again',
    { rules: reminding },
    [...leaves, ['10:30', { snoozeUntil: '13:00' }], ['14:30']],
    [
      '08:01 online → lead',
      '10:01 offline → lead',
      '13:00 offline reminder → lead',
      '14:00 offline reminder → lead',
    ],
  ],
  [
    'one at the end of a snooze, also where nobody is reminded',
    {},
    [...leaves, ['10:30', { snoozeUntil: '13:00' }], ['23:00']],
    ['08:01 online → lead', '10:01 offline → lead', '13:00 offline reminder → lead'],
  ],
  [
    'none while it is another state for a moment',
    { rules: reminding },
    [...leaves, ['11:00:50', 'online'], ['11:01:20', 'offline'], ['11:30']],
    ['08:01 online → lead', '10:01 offline → lead', '11:01:20 offline reminder → lead'],
  ],
  [
    'none while nobody is expected',
    { rules: { ...unexpected, ...reminding }, hours: hours('09:00-18:00') },
    [
      ['16:00', 'acknowledge'],
      ['16:10', 'online'],
      ['16:30', 'offline'],
      ['Tue 08:59', 'online'],
      ['Tue 12:00'],
    ],
    [
      ...['09:01', '10:01', '11:01', '12:01', '13:01', '14:01', '15:01'].map((time, index) =>
        index === 0 ? `${time} offline → lead` : `${time} offline reminder → lead`,
      ),
      '16:11 online → lead',
      '16:31 offline → lead',
      '17:31 offline reminder → lead',
      // It was told as offline, so that it is over is told as well.
      'Tue 09:00 online → lead',
    ],
  ],
]);

tells('with hours and for longer than any dwell', [
  [
    'reminders and the escalation come on time',
    {
      rules: {
        ...escalating,
        escalateAfterMs: minutesMs(180),
        remindEveryMs: minutesMs(240),
        pause: null,
      },
      hours: hours('00:00-24:00'),
    },
    [...leaves, ['19:00']],
    [
      '08:01 online → lead',
      '10:01 offline → lead',
      '13:01 offline escalation → chief',
      '14:01 offline reminder → lead, chief',
      '18:01 offline reminder → lead, chief',
    ],
  ],
]);

tells('escalation', [
  [
    'others when nobody looks after it, and that it is over',
    { rules: escalating },
    [...leaves, ['11:00', 'online'], ['12:00', 'offline'], ['12:05', 'acknowledge'], ['23:00']],
    [
      '08:01 online → lead',
      '10:01 offline → lead',
      '10:16 offline escalation → chief',
      '11:01 online → lead, chief',
      '12:01 offline → lead',
    ],
  ],
  [
    'put off with a snooze',
    { rules: escalating },
    [...leaves, ['10:10', { snoozeUntil: '11:00' }], ['12:00']],
    [
      '08:01 online → lead',
      '10:01 offline → lead',
      '11:00 offline reminder → lead',
      '11:15 offline escalation → chief',
    ],
  ],
  [
    'to a department, only once it is escalated, also after an end that nobody wanted to hear of',
    {
      scope: department,
      rules: {
        ...escalating,
        recipients: [salesLead, { ...salesLead, id: 'chief', escalation: true }].map((who) => ({
          ...who,
          directions: ['offline'] as const,
        })),
      },
    },
    [...leaves, ['11:00', 'online'], ['12:00', 'offline'], ['12:10']],
    [
      '10:01 offline → lead',
      '10:16 offline escalation → chief',
      '11:01 ended',
      '12:01 offline → lead',
    ],
  ],
  [
    'once, however often its hours begin anew',
    { rules: { ...unexpected, ...escalating }, hours: hours('09:00-12:00 13:00-18:00') },
    [['14:00']],
    [
      '09:01 offline → lead',
      '09:16 offline escalation → chief',
      '13:01 offline again → lead, chief',
    ],
  ],
]);

tells('flapping', [
  [
    'one summary after so many, then nothing until a state has held for half an hour',
    { rules: patient },
    [...flapping, ['10:30', 'online'], ['10:59:59', 'offline'], ['11:20', 'online'], ['14:00']],
    [...three, '10:03:10 offline flapping → lead', '11:50 online → lead'],
  ],
  [
    'as usual once it was calm in the state that was told',
    { rules: patient },
    [...flapping, ['10:39', 'online'], ['11:00']],
    [...three, '10:03:10 offline flapping → lead', '10:39:10 online → lead'],
  ],
  [
    'the other state once that has held for half an hour',
    { rules: patient },
    [...flapping, ['10:20', 'online'], ['11:30', 'offline'], ['12:00']],
    [
      ...three,
      '10:03:10 offline flapping → lead',
      '10:50 online → lead',
      '11:30:10 offline → lead',
    ],
  ],
  [
    'each when summaries are switched off',
    { rules: { ...patient, flapAfter: null } },
    flapping.slice(0, 5),
    [...three, '10:03:10 offline → lead'],
  ],
]);

const pause = (from: string, until: string) => ({
  pause: { from: moment(from), until: moment(until) },
});

tells('a planned pause', [
  [
    'at its end, what is due in it',
    { rules: pause('10:01', '11:00') },
    [['10:00', 'online'], ['23:00']],
    ['11:00 online → lead'],
  ],
  [
    'what is due a millisecond before it',
    { rules: pause('10:01:00.001', '11:00') },
    [['10:00', 'online'], ['23:00']],
    ['10:01 online → lead'],
  ],
  [
    'what is due at its end',
    { rules: pause('09:00', '10:01') },
    [['10:00', 'online'], ['23:00']],
    ['10:01 online → lead'],
  ],
  [
    'nothing of what was over by then',
    { rules: pause('10:00', '11:00') },
    [['10:00', 'online'], ['10:50', 'offline'], ['23:00']],
    [],
  ],
  [
    'what is due, at once when it is ended early',
    { rules: pause('10:00', '11:00') },
    [['10:00', 'online'], ['10:30', { rules: { pause: null } }], ['23:00']],
    ['10:30 online → lead'],
  ],
  [
    'nothing of what is as expected at its end',
    { ...workday, rules: { ...unexpected, ...pause('08:30', '18:00') } },
    [['Tue 08:59', 'online'], ['Tue 12:00']],
    [],
  ],
  [
    'what is unexpected at its end once it has been so for the dwell',
    {
      hours: hours('09:00-12:00 13:30-18:00'),
      rules: { ...unexpected, ...pause('08:30', '13:30:30') },
    },
    [['17:00']],
    ['13:31 offline → lead'],
  ],
  [
    'nothing in it of what was over before it began',
    { ...workday, rules: { ...unexpected, ...pause('18:00:50', '19:00') } },
    [
      ['08:59:30', 'online'],
      ['10:00', 'offline'],
      ['10:05', 'online'],
      ['18:00', 'offline'],
      ['20:00'],
    ],
    ['10:01 offline → lead', '10:06 online → lead', '19:00 ended'],
  ],
  [
    'reminders at its end',
    { rules: { ...reminding, ...pause('11:00', '12:30') } },
    [...leaves, ['13:00']],
    ['08:01 online → lead', '10:01 offline → lead', '12:30 offline reminder → lead'],
  ],
]);
