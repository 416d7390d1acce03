import type { Words } from './en.ts';
import { agentWordsEs } from '../../src-shared/agent-words.es.ts';
import { wordsEs } from '../../src-shared/words.es.ts';
import { appEs } from '../app/app.es.ts';
import { helpEs } from '../help/help.es.ts';
import { hoursEs } from '../hours/hours.es.ts';
import { keysEs } from '../keys/keys.es.ts';
import { linkEs } from '../link/link.es.ts';
import { sessionEs } from '../session/session.es.ts';
import { settingsEs } from '../settings/settings.es.ts';
import { signInEs } from '../sign-in/sign-in.es.ts';
import { statusEs } from '../status/status.es.ts';
import { teamEs } from '../team/team.es.ts';
import { updatesEs } from '../updates/updates.es.ts';

/** Every Spanish word of the pages, by feature, beside those that are shared. */
export const es: Words = {
  ...wordsEs,
  ...agentWordsEs,
  app: appEs,
  help: helpEs,
  hours: hoursEs,
  keys: keysEs,
  connection: linkEs,
  session: sessionEs,
  settings: settingsEs,
  signIn: signInEs,
  myStatus: statusEs,
  team: teamEs,
  updates: updatesEs,
};
