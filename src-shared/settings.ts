import { z } from 'zod';
import { Language } from './domain.ts';
import { defaultIdleMinutes, maxIdleMinutes, minIdleMinutes } from './durations.ts';

const LanguageSetting = z.enum(['system', ...Language.options]);

const StoredSettings = z.object({
  /** "Switch to Away if I'm idle for … minutes". Off means never. */
  idleEnabled: z.boolean().default(true),
  idleMinutes: z.number().int().min(minIdleMinutes).max(maxIdleMinutes).default(defaultIdleMinutes),
  /** The operator has chosen these two; until then what an admin set holds. Older files do not say it. */
  idleChosen: z.boolean().optional(),
  /** Back to the chosen status at the next input; off: a notification asks. */
  returnAutomatically: z.boolean().default(true),
  launchAtLogin: z.boolean().default(true),
  startInTray: z.boolean().default(true),
  closeToTray: z.boolean().default(true),
  /** The small window with my status and the account's state only. */
  compact: z.boolean().default(false),
  /** Notices of alerts, for leads whom they are told. */
  alertsOfAccount: z.boolean().default(true),
  /** A notice when an alert was raised because of what this operator did. */
  alertsAboutMe: z.boolean().default(true),
  language: LanguageSetting.default('system'),
});

/** What an operator can set in the agent app. Every field has a default, so that an older file reads. */
export const AgentSettings = StoredSettings.transform((settings) => {
  const isDefault = settings.idleEnabled && settings.idleMinutes === defaultIdleMinutes;
  return { ...settings, idleChosen: settings.idleChosen ?? !isDefault };
});
export type AgentSettings = z.infer<typeof AgentSettings>;

export const AgentSettingsPatch = z.strictObject({
  idleEnabled: z.boolean().optional(),
  idleMinutes: z.number().int().min(minIdleMinutes).max(maxIdleMinutes).optional(),
  returnAutomatically: z.boolean().optional(),
  launchAtLogin: z.boolean().optional(),
  startInTray: z.boolean().optional(),
  closeToTray: z.boolean().optional(),
  compact: z.boolean().optional(),
  alertsOfAccount: z.boolean().optional(),
  alertsAboutMe: z.boolean().optional(),
  language: LanguageSetting.optional(),
});
export type AgentSettingsPatch = z.infer<typeof AgentSettingsPatch>;
