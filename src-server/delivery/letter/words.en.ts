/** English words of mails and chat messages; those shared with the apps stand in `src-shared/words.en.ts`. */
export const letterWordsEn = {
  letter: {
    subject: {
      online: {
        nobody: '{{scope}} is online: {{cause}}',
        online: '{{scope}} is online: {{operator}} came online',
        busy: '{{scope}} is online: {{operator}} is Busy',
        away: '{{scope}} is online',
        offline: '{{scope}} is online',
      },
      offline: {
        nobody: '{{scope}} is offline: {{cause}}',
        online: '{{scope}} is offline: {{cause}}',
        busy: '{{scope}} is offline: {{operator}} went Busy ({{cause}})',
        away: '{{scope}} is offline: {{operator}} went Away ({{cause}})',
        offline: '{{scope}} is offline: {{operator}} went offline ({{cause}})',
      },
      flapping: '{{scope}} keeps changing ({{changes}} times within 30 min): {{state}} now',
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
    },
    remark: {
      test: 'This is a test alert. It tells the state as it is; nothing has changed.',
      late: 'This message was made {{time}} and could not leave before. The state may have changed since then.',
      held: 'This message was made {{time}} and held until the end of your quiet hours. The state may have changed since then.',
      flapping:
        'It changed {{changes}} times within 30 minutes. This one message takes the place of one for each.',
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
