import type { AgentState } from './agent.ts';
import { isMisfit } from './misfit.rules.ts';

export type Shape = 'full' | 'compact';

type ShapedBy = Pick<AgentState, 'settings' | 'session' | 'leaving' | 'linkedServer' | 'link'>;

/** The shape of the window: the sign-in page and whatever is asked or told at length need the whole of it. Pure. */
export function shapeOf({ settings, session, leaving, linkedServer, link }: ShapedBy): Shape {
  const needsRoom = leaving !== null || linkedServer !== null || isMisfit(link);
  return settings.compact && session.kind === 'signed-in' && !needsRoom ? 'compact' : 'full';
}
