import type { Words } from './en.ts';
import { wordsDe } from '../../src-shared/words.de.ts';
import { alertsDe } from './alerts.de.ts';
import { coverageDe } from './coverage.de.ts';
import { historyDe } from './history.de.ts';
import { operatorsDe } from './operators.de.ts';
import { panelDe } from './panel.de.ts';
import { recipientsDe } from './recipients.de.ts';
import { settingsDe } from './settings.de.ts';

/** Every German word of the panel: its own, and those all apps share. */
export const de: Words = {
  ...wordsDe,
  ...panelDe,
  ...alertsDe,
  ...coverageDe,
  ...historyDe,
  ...operatorsDe,
  ...recipientsDe,
  ...settingsDe,
};
