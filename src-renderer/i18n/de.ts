import type { Words } from './en.ts';
import { agentWordsDe } from '../../src-shared/agent-words.de.ts';
import { wordsDe } from '../../src-shared/words.de.ts';
import { appDe } from '../app/app.de.ts';
import { helpDe } from '../help/help.de.ts';
import { hoursDe } from '../hours/hours.de.ts';
import { keysDe } from '../keys/keys.de.ts';
import { linkDe } from '../link/link.de.ts';
import { sessionDe } from '../session/session.de.ts';
import { settingsDe } from '../settings/settings.de.ts';
import { signInDe } from '../sign-in/sign-in.de.ts';
import { statusDe } from '../status/status.de.ts';
import { teamDe } from '../team/team.de.ts';
import { updatesDe } from '../updates/updates.de.ts';

/** Every German word of the pages, by feature, beside those that are shared. */
export const de: Words = {
  ...wordsDe,
  ...agentWordsDe,
  app: appDe,
  help: helpDe,
  hours: hoursDe,
  keys: keysDe,
  connection: linkDe,
  session: sessionDe,
  settings: settingsDe,
  signIn: signInDe,
  myStatus: statusDe,
  team: teamDe,
  updates: updatesDe,
};
