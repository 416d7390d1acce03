import type { IdleView } from '../../src-shared/agent.ts';
import type { IdleNow } from './idle.service.ts';

/** What is shown while nobody is signed in. */
export const idleAtRest: IdleView = {
  detection: { kind: 'none' },
  activity: 'active',
  awayAt: null,
  asksToReturn: false,
};

interface Matters {
  /** A quiet computer changes nothing for somebody who chose Away or Offline themselves. */
  readonly matters: boolean;
  /** Nor does this one for somebody whom another device keeps there. */
  readonly keptElsewhere: boolean;
}

export function idleView(
  { detection, report, warning }: IdleNow,
  { matters, keptElsewhere }: Matters,
  wallMs: (moment: number) => number,
): IdleView {
  return {
    detection,
    activity: report.activity,
    awayAt:
      matters && !keptElsewhere && warning.kind === 'away-soon' ? wallMs(warning.awayAt) : null,
    asksToReturn: matters && warning.kind === 'asks-to-return',
  };
}
