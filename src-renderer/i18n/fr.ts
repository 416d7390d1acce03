import type { Words } from './en.ts';
import { agentWordsFr } from '../../src-shared/agent-words.fr.ts';
import { wordsFr } from '../../src-shared/words.fr.ts';
import { appFr } from '../app/app.fr.ts';
import { helpFr } from '../help/help.fr.ts';
import { hoursFr } from '../hours/hours.fr.ts';
import { keysFr } from '../keys/keys.fr.ts';
import { linkFr } from '../link/link.fr.ts';
import { sessionFr } from '../session/session.fr.ts';
import { settingsFr } from '../settings/settings.fr.ts';
import { signInFr } from '../sign-in/sign-in.fr.ts';
import { statusFr } from '../status/status.fr.ts';
import { teamFr } from '../team/team.fr.ts';
import { updatesFr } from '../updates/updates.fr.ts';

/** Every French word of the pages, by feature, beside those that are shared. */
export const fr: Words = {
  ...wordsFr,
  ...agentWordsFr,
  app: appFr,
  help: helpFr,
  hours: hoursFr,
  keys: keysFr,
  connection: linkFr,
  session: sessionFr,
  settings: settingsFr,
  signIn: signInFr,
  myStatus: statusFr,
  team: teamFr,
  updates: updatesFr,
};
