/** English words of what the agent app asks in its window and in a notice. The window puts a timer at its mark. */
export const agentWordsEn = {
  asks: {
    'away-soon': {
      title: 'You’ll be set to Away in <timer>{{seconds}} s</timer>',
      'only-one': 'You are the only one online: the account will go offline.',
      here: 'I’m here',
    },
    held: {
      title: 'You are Away: nobody is expected now',
      text: 'Standwatch was started with the computer, outside the coverage hours.',
    },
    outside: { title: 'You are online outside the coverage hours' },
    'due-back': {
      title: 'You were due back {{at}}',
      text: 'Your team sees you as Away.',
      back: 'I’m back',
    },
  },
};

export type AgentWords = typeof agentWordsEn;
