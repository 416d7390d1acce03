import { describe, expect, it } from 'vitest';
import type { StoryStart } from './testing.ts';
import { hours, listener, minutesMs, moment, storyOf } from './testing.ts';

/** What leads are told, as timelines. The account is offline since midnight on a Monday. */

type Happenings = Parameters<typeof storyOf>[1];
type Story = readonly [title: string, StoryStart, Happenings, told: readonly string[]];

const unexpected = { mode: 'only-unexpected' } as const;
const workday = { rules: unexpected, hours: hours('09:00-18:00') };
const always = listener('always', { mode: 'every-change' });
const surprised = listener('surprised', { mode: 'only-unexpected' });
const both = { rules: { recipients: [always, surprised] }, hours: hours('09:00-18:00') };

const chapters: [title: string, stories: readonly Story[]][] = [];
const tells = (...chapter: (typeof chapters)[number]) => void chapters.push(chapter);

tells('every change', [
  ['a state that lasts, once', {}, [['10:00', 'online'], ['23:00']], ['10:01 online → lead']],
  [
    'nothing of a state that ends a millisecond before its dwell',
    {},
    [['10:00', 'online'], ['10:00:59.999', 'offline'], ['23:00']],
    [],
  ],
  [
    'a state that ends a millisecond after its dwell',
    {},
    [['10:00', 'online'], ['10:01:00.001', 'offline'], ['10:02']],
    ['10:01 online → lead'],
  ],
  [
    'each direction after its own dwell',
    { rules: { onlineAfterMs: 10_000, offlineAfterMs: minutesMs(60) } },
    [['10:00', 'online'], ['11:00', 'offline'], ['13:00']],
    ['10:00:10 online → lead', '12:00 offline → lead'],
  ],
  [
    'neither a blip nor its end',
    {},
    [['10:00', 'online'], ['11:00', 'offline'], ['11:00:30', 'online'], ['23:00']],
    ['10:01 online → lead'],
  ],
  [
    'the directions that somebody wants',
    { rules: { recipients: [listener('lead', { directions: ['offline'] })] } },
    [['10:00', 'online'], ['11:00', 'offline'], ['23:00']],
    ['10:01 online → ', '11:01 offline → lead'],
  ],
  [
    'the same by the coverage hours and without them',
    { hours: hours('09:00-18:00') },
    [['10:00', 'online'], ['20:00', 'offline'], ['23:00']],
    ['10:01 online → lead', '20:01 offline → lead'],
  ],
]);

tells('only when unexpected', [
  [
    'nobody there when a window opens, at opening + dwell',
    workday,
    [['09:00:59.999'], ['23:00']],
    ['09:01 offline → lead'],
  ],
  ['nobody there, not a millisecond sooner', workday, [['09:00:59.999']], []],
  [
    'somebody who stays when it closes, at closing + dwell',
    workday,
    [['08:59', 'online'], ['23:00']],
    ['18:01 online → lead'],
  ],
  [
    'nothing of a day as planned',
    workday,
    [['09:00', 'online'], ['18:00', 'offline'], ['23:59']],
    [],
  ],
  [
    'offline within the hours, and that it is over',
    workday,
    [['08:59:30', 'online'], ['12:00', 'offline'], ['13:00', 'online'], ['17:00']],
    ['12:01 offline → lead', '13:01 online → lead'],
  ],
  [
    'online outside of them, and that it is over',
    workday,
    [['03:00', 'online'], ['04:00', 'offline'], ['08:00']],
    ['03:01 online → lead', '04:01 offline → lead'],
  ],
  [
    'nothing of a window as short as the dwell',
    { rules: unexpected, hours: hours('09:00-09:01') },
    [['23:00']],
    [],
  ],
  [
    'a window a minute longer than the dwell',
    { rules: unexpected, hours: hours('09:00-09:02') },
    [['23:00']],
    ['09:01 offline → lead'],
  ],
  [
    'nothing of a state that is unexpected for its last minute only',
    workday,
    [['08:59:30', 'online'], ['17:59', 'offline'], ['23:00']],
    [],
  ],
  [
    'what is so still when the next hours begin, in the same alert',
    { rules: unexpected, hours: hours('09:00-12:00 13:00-18:00') },
    [['12:30'], ['Tue 09:00:30', 'online'], ['Tue 12:00']],
    ['09:01 offline → lead', '13:01 offline again → lead', 'Tue 09:01:30 online → lead'],
  ],
  [
    'nothing twice of a blip',
    workday,
    [['12:00', 'online'], ['12:00:30', 'offline'], ['23:00']],
    ['09:01 offline → lead'],
  ],
  [
    'a new alert of a new day, whatever was told the day before',
    workday,
    [
      ['08:59:30', 'online'],
      ['10:00', 'offline'],
      ['10:05', 'online'],
      ['18:00:30', 'offline'],
      ['Tue 08:59:30', 'online'],
      ['Tue 18:30'],
    ],
    ['10:01 offline → lead', '10:06 online → lead', '18:01:30 ended', 'Tue 18:01 online → lead'],
  ],
  [
    'as every change when there are no hours',
    { rules: unexpected },
    [['10:00', 'online'], ['11:00', 'offline'], ['23:00']],
    ['10:01 online → lead', '11:01 offline → lead'],
  ],
]);

tells('both modes in one account, in one alert for an episode', [
  [
    'each by its mode',
    both,
    [
      ['09:00', 'online'],
      ['12:00', 'offline'],
      ['13:00', 'online'],
      ['19:00', 'offline'],
      ['23:00'],
    ],
    [
      '09:01 online → always',
      '12:01 offline → always, surprised',
      '13:01 online → always, surprised',
      '18:01 online too → surprised',
      '19:01 offline → always, surprised',
    ],
  ],
  [
    'hours that begin later, to those who were not told yet',
    both,
    [['03:00', 'online'], ['04:00', 'offline'], ['10:00']],
    [
      '03:01 online → always, surprised',
      '04:01 offline → always, surprised',
      '09:01 offline too → surprised',
    ],
  ],
]);

const department = { id: 'sales', kind: 'department' } as const;
const salesLead = listener('lead', { account: false, departmentIds: ['sales'] });

tells('departments', [
  ['nothing to nobody', { scope: department }, [['10:00', 'online'], ['23:00']], []],
  [
    'those who listen to it',
    { scope: department, rules: { recipients: [salesLead, listener('other')] } },
    [['10:00', 'online'], ['23:00']],
    ['10:01 online → lead'],
  ],
  [
    'not to those who listen to departments only',
    { rules: { recipients: [salesLead] } },
    [['10:00', 'online'], ['23:00']],
    ['10:01 online → '],
  ],
]);

const reminding = { remindEveryMs: minutesMs(60) };
const chief = listener('chief', { escalation: true });
const escalating = {
  escalateAfterMs: minutesMs(15),
  recipients: [listener('lead'), chief],
};
const leaves: Happenings = [
  ['08:00', 'online'],
  ['10:00', 'offline'],
];

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

/** Ten changes in ten minutes, each longer than its dwell of ten seconds. */
const flapping: Happenings = Array.from({ length: 10 }, (_, minute) => [
  `10:0${minute}`,
  minute % 2 === 0 ? 'online' : 'offline',
]);
const patient = { onlineAfterMs: 10_000, offlineAfterMs: 10_000, flapAfter: 3 };
const three = ['10:00:10 online → lead', '10:01:10 offline → lead', '10:02:10 online → lead'];

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

describe.each(chapters)('%s', (_chapter, stories) => {
  it.each(stories)('%s', (_title, start, happenings, told) => {
    expect(storyOf(start, happenings)).toEqual(told);
  });
});
