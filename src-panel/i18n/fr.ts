import type { Words } from './en.ts';
import { wordsFr } from '../../src-shared/words.fr.ts';
import { alertsFr } from './alerts.fr.ts';
import { coverageFr } from './coverage.fr.ts';
import { historyFr } from './history.fr.ts';
import { operatorsFr } from './operators.fr.ts';
import { panelFr } from './panel.fr.ts';
import { recipientsFr } from './recipients.fr.ts';
import { settingsFr } from './settings.fr.ts';

/** Every French word of the panel: its own, and those all apps share. */
export const fr: Words = {
  ...wordsFr,
  ...panelFr,
  ...alertsFr,
  ...coverageFr,
  ...historyFr,
  ...operatorsFr,
  ...recipientsFr,
  ...settingsFr,
};
