import type { AgentHost, AgentResult } from '../../src-shared/agent.ts';

const absent = () => Promise.reject<AgentResult>(new Error('window.agent is missing'));

/** Stands in when the page runs without its preload, so that it says so instead of staying blank. */
export const absentHost: AgentHost = {
  state: () => Promise.reject(new Error('window.agent is missing')),
  onPatch: () => () => undefined,
  signIn: absent,
  signOut: absent,
  chooseStatus: absent,
  answerLeaving: absent,
  answerHours: absent,
  changeSettings: absent,
  here: absent,
  dismissServerLink: absent,
  lookForUpdate: absent,
  installUpdate: absent,
  retryLink: absent,
  collectDiagnostics: absent,
  quit: absent,
};
