/** English words of the mails; those shared with the apps stand in `src-shared/words.en.ts`. */
export const mailWordsEn = {
  mail: {
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
      test: 'Test alert – {{subject}}',
    },
    department: '{{department}} ({{account}})',
    title: { online: '{{scope}} is online', offline: '{{scope}} is offline' },
    test: 'This is a test alert. It tells the state as it is; nothing has changed.',
    late: 'This message could not be delivered at {{time}}. The state may have changed since then.',
    since: 'since {{moment}}',
    sinceTime: 'since {{time}}',
    pair: '{{what}}: {{value}}',
    who: 'Who is where',
    nobody: 'No operators yet',
    more: 'and {{number}} more, in the panel',
    open: 'Open the alert',
    logout: 'Force logout of {{operator}}',
    logoutShort: 'Force logout',
    logoutNote: 'Force logout opens the panel and asks before it does anything.',
    why: 'You get this message because {{address}} is an address of Online presence monitoring in {{account}}.',
    zone: 'Times are in the time zone {{zone}}.',
  },
};

export type MailWords = typeof mailWordsEn;
