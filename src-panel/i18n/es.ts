import type { Words } from './en.ts';
import { wordsEs } from '../../src-shared/words.es.ts';
import { alertsEs } from './alerts.es.ts';
import { coverageEs } from './coverage.es.ts';
import { historyEs } from './history.es.ts';
import { operatorsEs } from './operators.es.ts';
import { panelEs } from './panel.es.ts';
import { recipientsEs } from './recipients.es.ts';
import { settingsEs } from './settings.es.ts';

/** Every Spanish word of the panel: its own, and those all apps share. */
export const es: Words = {
  ...wordsEs,
  ...panelEs,
  ...alertsEs,
  ...coverageEs,
  ...historyEs,
  ...operatorsEs,
  ...recipientsEs,
  ...settingsEs,
};
