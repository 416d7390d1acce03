import { hours, listener, minutesMs } from './testing.ts';
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

/** What leads are told when somebody edits in the middle of an episode. */

const off = { rules: { enabled: false } };
const on = { rules: { enabled: true } };

tells('edits in the middle of an episode', [
  [
    'a shorter dwell counts from the start of the episode, and is told at once',
    { rules: { offlineAfterMs: minutesMs(60) } },
    [...leaves, ['10:30', { rules: { offlineAfterMs: minutesMs(10) } }], ['23:00']],
    ['08:01 online → lead', '10:30 offline → lead'],
  ],
  [
    'a longer dwell too',
    {},
    [...leaves, ['10:00:30', { rules: { offlineAfterMs: minutesMs(10) } }], ['23:00']],
    ['08:01 online → lead', '10:10 offline → lead'],
  ],
  [
    'switched off before the dwell: nothing',
    {},
    [...leaves, ['10:00:59.999', off], ['23:00']],
    ['08:01 online → lead', '10:00:59.999 ended'],
  ],
  [
    'switched off: what was told ends',
    { rules: reminding },
    [...leaves, ['10:30', off], ['11:00', 'online'], ['23:00']],
    ['08:01 online → lead', '10:01 offline → lead', '10:30 ended'],
  ],
  [
    'off and on again: the state then counts as known',
    {},
    [['10:00', 'online'], ['10:00:20', off], ['10:00:30', on], ['11:00', 'offline'], ['12:00']],
    ['11:01 offline → lead'],
  ],
  [
    'off and on again after it was told: nothing more about the episode',
    {},
    [...leaves, ['10:30', off], ['10:40', on], ['11:00', 'online'], ['12:00']],
    ['08:01 online → lead', '10:01 offline → lead', '10:30 ended', '11:01 online → lead'],
  ],
  [
    'off and on while it is unexpected: it is known for these hours, and told when the next begin',
    { rules: unexpected, hours: hours('09:00-12:00 13:00-18:00') },
    [['09:30', off], ['09:40', on], ['14:00']],
    ['09:01 offline → lead', '09:30 ended', '13:01 offline again → lead'],
  ],
  [
    'a blip of what counts as known brings nothing',
    workday,
    [['09:00:30', off], ['09:01:30', on], ['10:00', 'online'], ['10:00:20', 'offline'], ['23:00']],
    [],
  ],
  [
    'what counts as known is news again once it was otherwise for the dwell',
    workday,
    [['09:00:30', off], ['09:01:30', on], ['10:00', 'online'], ['10:10', 'offline'], ['23:00']],
    ['10:11 offline → lead'],
  ],
  [
    'from every change to only unexpected: what was told stays known',
    { hours: hours('09:00-18:00') },
    [
      ['10:00', 'online'],
      ['11:00', 'offline'],
      ['11:30', { rules: unexpected }],
      ['12:00', 'online'],
      ['17:00'],
    ],
    ['10:01 online → lead', '11:01 offline → lead', '12:01 online → lead'],
  ],
  [
    'from every change to only unexpected while it is about to be over: that is told',
    { hours: hours('09:00-18:00') },
    [
      ['09:01', 'online'],
      ['11:00', 'offline'],
      ['12:00', 'online'],
      ['12:00:30', { rules: unexpected }],
      ['17:00'],
    ],
    ['09:02 online → lead', '11:01 offline → lead', '12:01 online → lead'],
  ],
  [
    'from only unexpected to every change: what is as it should be counts as known',
    workday,
    [
      ['09:00', 'online'],
      ['12:00', { rules: { mode: 'every-change' } }],
      ['17:00', 'offline'],
      ['23:00'],
    ],
    ['17:01 offline → lead'],
  ],
  [
    'from only unexpected to every change: what is not as it should be is told after its dwell',
    workday,
    [['09:00:10'], ['09:00:20', { rules: { mode: 'every-change' } }], ['23:00']],
    ['09:00:20 offline → lead'],
  ],
  [
    'to and fro: no second alert about an episode',
    workday,
    [['09:30', { rules: { mode: 'every-change' } }], ['10:00', { rules: unexpected }], ['23:00']],
    ['09:01 offline → lead'],
  ],
  [
    'who comes onto the list is told of what comes next',
    {},
    [
      ['10:00', 'online'],
      ['10:00:30', { rules: { recipients: [listener('new')] } }],
      ['11:00', { rules: { recipients: [listener('newer')] } }],
      ['12:00', 'offline'],
      ['13:00'],
    ],
    ['10:01 online → new', '12:01 offline → newer'],
  ],
  [
    'nobody listens to a department any more: what was told ends',
    { scope: department, rules: { ...reminding, recipients: [salesLead] } },
    [
      ...leaves,
      ['10:30', { rules: { recipients: [] } }],
      ['11:00', { rules: { recipients: [salesLead] } }],
      ['12:00', 'online'],
      ['23:00'],
    ],
    ['08:01 online → lead', '10:01 offline → lead', '10:30 ended', '12:01 online → lead'],
  ],
  [
    'hours that make it expected: the next ones tell it again',
    workday,
    [['09:30', { hours: hours('12:00-18:00') }], ['23:00']],
    ['09:01 offline → lead', '12:01 offline again → lead'],
  ],
  [
    'hours that make it unexpected: told after its dwell, from when they begin',
    workday,
    [['08:30', { hours: hours('08:30-18:00') }], ['23:00']],
    ['08:31 offline → lead'],
  ],
  [
    'hours that end longer: nothing',
    workday,
    [['10:00', { hours: hours('09:00-22:00') }], ['23:59']],
    ['09:01 offline → lead'],
  ],
  [
    'hours that make it expected, and others that do not, while it is another state for a moment: told again',
    { rules: unexpected, hours: hours('09:00-18:00') },
    [
      ['10:00', 'online'],
      ['10:00:10', { hours: hours('12:00-18:00') }],
      ['10:00:20', { hours: hours('09:00-18:00') }],
      ['10:00:30', 'offline'],
      ['23:00'],
    ],
    ['09:01 offline → lead', '10:01:30 offline again → lead'],
  ],
  [
    'hours that are removed and come back while what was told lasts: the next ones tell it again',
    { rules: unexpected },
    [
      ['08:00', 'online'],
      ['08:30', 'offline'],
      ['10:00', { hours: hours('09:00-18:00') }],
      ['Tue 08:00'],
      ['Tue 12:00'],
    ],
    ['08:01 online → lead', '08:31 offline → lead', 'Tue 09:01 offline again → lead'],
  ],
  [
    'reminders switched on: they count from the alert',
    {},
    [...leaves, ['10:30', { rules: reminding }], ['11:45']],
    ['08:01 online → lead', '10:01 offline → lead', '11:01 offline reminder → lead'],
  ],
  [
    'escalation switched off: nobody else is told',
    { rules: escalating },
    [...leaves, ['10:10', { rules: { escalateAfterMs: null } }], ['13:00']],
    ['08:01 online → lead', '10:01 offline → lead'],
  ],
  [
    'summaries switched off in the middle of one: each is told again',
    { rules: patient },
    [
      ...flapping.slice(0, 4),
      ['10:04', { rules: { flapAfter: null } }],
      ['10:05', 'online'],
      ['10:10'],
    ],
    [...three, '10:03:10 offline flapping → lead', '10:05:10 online → lead'],
  ],
]);
