import { wordsEn } from '../../src-shared/words.en.ts';
import { alertsEn } from './alerts.en.ts';
import { coverageEn } from './coverage.en.ts';
import { historyEn } from './history.en.ts';
import { operatorsEn } from './operators.en.ts';
import { panelEn } from './panel.en.ts';
import { recipientsEn } from './recipients.en.ts';
import { settingsEn } from './settings.en.ts';

/** Every English word of the panel: its own, and those all apps share. */
export const en = {
  ...wordsEn,
  ...panelEn,
  ...alertsEn,
  ...coverageEn,
  ...historyEn,
  ...operatorsEn,
  ...recipientsEn,
  ...settingsEn,
};

export type Words = typeof en;
