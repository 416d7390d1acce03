/** English words of mails and chat messages; those shared with the apps stand in `src-shared/words.en.ts`. */
export const letterWordsEn = {
  letter: {
    subject: {
      online: {
        online: '{{title}}: {{operator}} came online',
        busy: '{{title}}: {{operator}} is Busy',
        away: '{{title}}',
        offline: '{{title}}',
      },
      offline: {
        online: '{{title}}: {{cause}}',
        busy: '{{title}}: {{operator}} went Busy ({{cause}})',
        away: '{{title}}: {{operator}} went Away ({{cause}})',
        offline: '{{title}}: {{operator}} went offline ({{cause}})',
      },
      flapping: {
        now: '{{scope}} keeps changing ({{changes}} alerts within 30 min): {{state}} now',
        over: '{{scope}} kept changing ({{changes}} alerts within 30 min)',
      },
      test: 'Test alert – {{subject}}',
      reminder: 'Reminder – {{subject}}',
      escalation: 'Escalation – {{subject}}',
      again: {
        online: 'Coverage hours are over – {{subject}}',
        offline: 'Coverage hours have begun – {{subject}}',
      },
    },
    department: '{{department}} ({{account}})',
    title: {
      now: { online: '{{scope}} is online', offline: '{{scope}} is offline' },
      still: { online: '{{scope}} is still online', offline: '{{scope}} is still offline' },
      over: { online: '{{scope}} was online', offline: '{{scope}} was offline' },
    },
    remark: {
      test: 'This is a test alert. It tells the state as it is; nothing has changed.',
      late: 'This message was made {{time}} and could not leave before.',
      held: 'This message was made {{time}} and held back by your quiet hours.',
      'held-late':
        'This message was made {{time}}, held back by your quiet hours, and could not leave at once after them.',
      changed: 'The state may have changed since then.',
      over: 'The alert ended {{time}}.',
      flapping: 'There were {{changes}} alerts within 30 minutes.',
      calm: 'A change is told again only once a state has held for 30 minutes.',
      reminder: 'A reminder: it is still so, and nobody has acknowledged it.',
      escalation: 'Nobody has acknowledged this in time, so you are told too.',
      acknowledged: {
        reminder: 'A reminder: it is still so. {{name}} has acknowledged it.',
        escalation:
          'Nobody had acknowledged this in time, so you are told too. {{name}} has since.',
      },
      again: {
        online: 'The coverage hours are over, and somebody is still online.',
        offline: 'The coverage hours have begun, and nobody is online.',
      },
    },
    expected: {
      online: 'Expected: these are coverage hours.',
      offline: 'Expected: these are not coverage hours.',
    },
    unexpected: {
      online: 'Unexpected: these are not coverage hours.',
      offline: 'Unexpected: these are coverage hours.',
    },
    since: 'since {{moment}}',
    fromTo: 'from {{from}} to {{to}}',
    pair: '{{what}}: {{value}}',
    who: 'Who is where',
    whoThen: 'Who was where {{time}}',
    nobody: 'No operators yet',
    more: 'and {{number}} more, in the panel',
    open: 'Open the alert',
    acknowledge: 'Acknowledge',
    snooze: 'Snooze',
    logout: 'Force logout of {{operator}}',
    logoutShort: 'Force logout',
    asks: 'These links open the panel, which asks before it does anything.',
    why: 'You get this message because {{address}} is an address of Online presence monitoring in {{account}}.',
    settings: 'Change what you are told',
    zone: 'Times are in the time zone {{zone}}.',
  },
};

export type LetterWords = typeof letterWordsEn;
