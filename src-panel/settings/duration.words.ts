import type { Translate } from '../../src-shared/describe.ts';

/** Whole seconds as people say them: "45 s", "1 min", "1 min 30 s", "1 h". */
export function describeSeconds(seconds: number, t: Translate): string {
  if (seconds === 3_600) return t('duration.h');
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return t('duration.s', { count: seconds });
  return rest === 0
    ? t('duration.min', { count: minutes })
    : t('duration.min-s', { minutes, seconds: rest });
}
