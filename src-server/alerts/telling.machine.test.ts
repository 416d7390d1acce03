import { hours, listener, minutesMs } from './testing.ts';
import { department, salesLead, tells, unexpected, workday } from './testing/telling.ts';

/** What leads are told, by mode, hours and departments. */

const always = listener('always', { mode: 'every-change' });
const surprised = listener('surprised', { mode: 'only-unexpected' });
const both = { rules: { recipients: [always, surprised] }, hours: hours('09:00-18:00') };

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
