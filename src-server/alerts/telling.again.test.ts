import { hours, listener } from './testing.ts';
import { escalating, reminding, tells, unexpected } from './testing/telling.ts';

/** What becomes of reminders, a snooze and an acknowledgement when an alert is told once more. */

const offlineAt17 = {
  rules: { ...unexpected, ...reminding },
  hours: hours('09:00-18:00'),
};
const toTheEvening = [
  ['08:59', 'online'],
  ['17:00', 'offline'],
] as const;

tells('what is told again when the next hours begin', [
  [
    'inside a snooze, which still ends with a reminder and has none before',
    offlineAt17,
    [...toTheEvening, ['17:50', { snoozeUntil: 'Tue 10:30' }], ['Tue 12:00']],
    [
      '17:01 offline → lead',
      'Tue 09:01 offline again → lead',
      'Tue 10:30 offline reminder → lead',
      'Tue 11:30 offline reminder → lead',
    ],
  ],
  [
    'after a snooze, with reminders as of a new alert',
    offlineAt17,
    [...toTheEvening, ['17:50', { snoozeUntil: 'Tue 08:00' }], ['Tue 10:30']],
    ['17:01 offline → lead', 'Tue 09:01 offline again → lead', 'Tue 10:01 offline reminder → lead'],
  ],
  [
    'until somebody looks after it once more',
    offlineAt17,
    [...toTheEvening, ['17:50', 'acknowledge'], ['Tue 10:30', 'acknowledge'], ['Tue 13:00']],
    ['17:01 offline → lead', 'Tue 09:01 offline again → lead', 'Tue 10:01 offline reminder → lead'],
  ],
  [
    'inside a snooze of somebody who looked after it until then',
    offlineAt17,
    [
      ...toTheEvening,
      ['17:40', { snoozeUntil: 'Tue 10:30' }],
      ['17:50', 'acknowledge'],
      ['Tue 11:00'],
    ],
    ['17:01 offline → lead', 'Tue 09:01 offline again → lead', 'Tue 10:30 offline reminder → lead'],
  ],
  [
    'inside a snooze, and escalated after it',
    { ...offlineAt17, rules: { ...unexpected, ...escalating } },
    [...toTheEvening, ['17:10', { snoozeUntil: 'Tue 10:30' }], ['Tue 11:00']],
    [
      '17:01 offline → lead',
      'Tue 09:01 offline again → lead',
      'Tue 10:30 offline reminder → lead',
      'Tue 10:45 offline escalation → chief',
    ],
  ],
]);

const joining = {
  rules: {
    ...reminding,
    recipients: [listener('always'), listener('surprised', { mode: 'only-unexpected' as const })],
  },
  hours: hours('09:00-18:00'),
};
const atNight = [
  ['03:00', 'online'],
  ['04:00', 'offline'],
] as const;
const toldAtNight = ['03:01 online → always, surprised', '04:01 offline → always, surprised'];

tells('those who hear of an alert later than others', [
  [
    'what has been snoozed, until the same moment',
    joining,
    [...atNight, ['05:00', { snoozeUntil: '12:00' }], ['13:30']],
    [
      ...toldAtNight,
      '09:01 offline too → surprised',
      '12:00 offline reminder → always, surprised',
      '13:00 offline reminder → always, surprised',
    ],
  ],
  [
    'what somebody looks after, without reminders',
    joining,
    [...atNight, ['05:00', 'acknowledge'], ['13:30']],
    [...toldAtNight, '09:01 offline too → surprised'],
  ],
  [
    'of which all are reminded from then on',
    joining,
    [...atNight, ['10:30']],
    [...toldAtNight, '09:01 offline too → surprised', '10:01 offline reminder → always, surprised'],
  ],
  [
    'what ended when monitoring was switched off, as if nobody had looked after it',
    offlineAt17,
    [
      ...toTheEvening,
      ['17:50', 'acknowledge'],
      ['20:00', { rules: { enabled: false } }],
      ['20:10', { rules: { enabled: true } }],
      ['Tue 10:30'],
    ],
    [
      '17:01 offline → lead',
      '20:00 ended',
      'Tue 09:01 offline too → lead',
      'Tue 10:01 offline reminder → lead',
    ],
  ],
]);
