import type { LinkView } from './agent.ts';

type Lost = Extract<LinkView, { kind: 'reconnecting' | 'unreachable' }>;

/** The link is down because app and server do not speak the same version. */
export type Misfit = Lost & { readonly why: 'app-too-old' | 'server-too-old' };

/** Only another version of the app brings the link back. Pure. */
export const isAppTooOld = (link: LinkView): boolean => 'why' in link && link.why === 'app-too-old';

/** Pure. */
export function isMisfit(link: LinkView): link is Misfit {
  return 'why' in link && (link.why === 'app-too-old' || link.why === 'server-too-old');
}
