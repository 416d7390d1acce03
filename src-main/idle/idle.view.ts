import type { IdleView } from '../../src-shared/agent.ts';
import type { IdleNow } from './idle.service.ts';

/** What is shown while nobody is signed in. */
export const idleAtRest: IdleView = {
  detection: { kind: 'none' },
  activity: 'active',
  awayAt: null,
  asksToReturn: false,
};

/** A quiet computer changes nothing for somebody who chose Away or Offline themselves. */
export function idleView(
  { detection, report, warning }: IdleNow,
  matters: boolean,
  wallMs: (moment: number) => number,
): IdleView {
  return {
    detection,
    activity: report.activity,
    awayAt: matters && warning.kind === 'away-soon' ? wallMs(warning.awayAt) : null,
    asksToReturn: matters && warning.kind === 'asks-to-return',
  };
}
