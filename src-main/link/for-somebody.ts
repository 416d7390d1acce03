import type { LinkListener } from './link.service.ts';

/** Until the server has answered a sign-out the link goes on; what it tells of the account then is nobody's business. */
export function forSomebody(listener: LinkListener, isSomebodyHere: () => boolean): LinkListener {
  const guarded =
    <News>(hear: (news: News) => void) =>
    (news: News) => {
      if (isSomebodyHere()) hear(news);
    };
  return {
    ...listener,
    onSnapshot: guarded(listener.onSnapshot),
    onChanged: guarded(listener.onChanged),
    onMe: guarded(listener.onMe),
    onPolicy: guarded(listener.onPolicy),
    onAlert: guarded(listener.onAlert),
    onAlertAboutMe: guarded(listener.onAlertAboutMe),
  };
}
