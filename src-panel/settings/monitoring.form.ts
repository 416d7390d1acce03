import type { Language } from '../../src-shared/domain.ts';
import type { Monitoring, MonitoringBody } from '../../src-shared/http.ts';

/** What the monitoring form holds. `typed` is what stands in the address field, not added yet. */
export interface MonitoringInput {
  enabled: boolean;
  mode: Monitoring['mode'];
  recipients: string[];
  /** By address; who is missing gets the account's language. */
  languages: Record<string, Language>;
  onlineAfterSeconds: number | string;
  offlineAfterSeconds: number | string;
  typed: string;
}

export function monitoringInput(monitoring: Monitoring): MonitoringInput {
  const { enabled, mode, recipients, languages, onlineAfterSeconds, offlineAfterSeconds } =
    monitoring;
  return {
    enabled,
    mode,
    recipients: [...recipients],
    languages: { ...languages },
    onlineAfterSeconds,
    offlineAfterSeconds,
    typed: '',
  };
}

export function monitoringBody(input: MonitoringInput): MonitoringBody {
  return {
    enabled: input.enabled,
    mode: input.mode,
    recipients: input.recipients,
    languages: languagesOf(input),
    onlineAfterSeconds: Number(input.onlineAfterSeconds),
    offlineAfterSeconds: Number(input.offlineAfterSeconds),
  };
}

/** A language is kept only as long as its recipient is. */
function languagesOf({ recipients, languages }: MonitoringInput): Record<string, Language> {
  return Object.fromEntries(
    recipients.flatMap((recipient) => {
      const language = languages[recipient];
      return language ? [[recipient, language]] : [];
    }),
  );
}

export function withLanguage(
  languages: Readonly<Record<string, Language>>,
  recipient: string,
  language: Language | null,
): Record<string, Language> {
  const { [recipient]: _old, ...others } = languages;
  return language ? { ...others, [recipient]: language } : others;
}
