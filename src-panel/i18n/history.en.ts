/** The history in English. */
export const historyEn = {
  history: {
    title: 'History',
    lead: 'Who was there when, and why the account and its departments were online or offline.',
    'lead-own': 'When you were there, and why you were not.',
    of: 'History of',
    'of-operator': 'History of {{name}}',
    account: 'Account',
    other: 'Other',
    departments: 'Departments',
    'all-departments': 'All departments',
    operators: 'Operators',
    'all-operators': 'All operators',
    'all-led': 'Everybody in your departments',
    gone: 'Somebody or something removed',
    'nobody-found': 'Nobody has this name.',
    empty: 'Nothing here yet',
    'empty-text': 'What happens from now on is listed here, with its cause.',
    'export-hint': 'All of this history, as a file',
    by: 'by {{actor}}',
    hours: '{{count}} h',
    days: '{{count}} d',
  },
};

export type HistoryWords = typeof historyEn;
