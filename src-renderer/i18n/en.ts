import { agentWordsEn } from '../../src-shared/agent-words.en.ts';
import { wordsEn } from '../../src-shared/words.en.ts';
import { appEn } from '../app/app.en.ts';
import { helpEn } from '../help/help.en.ts';
import { hoursEn } from '../hours/hours.en.ts';
import { keysEn } from '../keys/keys.en.ts';
import { linkEn } from '../link/link.en.ts';
import { sessionEn } from '../session/session.en.ts';
import { settingsEn } from '../settings/settings.en.ts';
import { signInEn } from '../sign-in/sign-in.en.ts';
import { statusEn } from '../status/status.en.ts';
import { teamEn } from '../team/team.en.ts';
import { updatesEn } from '../updates/updates.en.ts';

/** Every English word of the pages, by feature, beside those that are shared. */
export const en = {
  ...wordsEn,
  ...agentWordsEn,
  app: appEn,
  help: helpEn,
  hours: hoursEn,
  keys: keysEn,
  connection: linkEn,
  session: sessionEn,
  settings: settingsEn,
  signIn: signInEn,
  myStatus: statusEn,
  team: teamEn,
  updates: updatesEn,
};

export type Words = typeof en;
