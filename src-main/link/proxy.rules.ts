/** One way to the server, as the system's settings or a PAC file name it. */
export type Route =
  { readonly kind: 'direct' } | { readonly kind: 'http' | 'socks'; readonly url: string };

const schemes: Readonly<Record<string, [kind: 'http' | 'socks', scheme: string]>> = {
  PROXY: ['http', 'http'],
  HTTPS: ['http', 'https'],
  SOCKS: ['socks', 'socks4'],
  SOCKS4: ['socks', 'socks4'],
  SOCKS5: ['socks', 'socks5h'],
};

/**
 * The ways to try, the best first. What is not understood is left out; with nothing left the way is
 * direct. Source: the return values of FindProxyForURL, as Electron's `resolveProxy` passes them on.
 */
export function routesOf(answer: string): readonly Route[] {
  const routes = answer.split(';').flatMap((entry): Route[] => {
    const [word = '', host] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return [{ kind: 'direct' }];
    const known = schemes[word.toUpperCase()];
    return known && host ? [{ kind: known[0], url: `${known[1]}://${host}` }] : [];
  });
  return routes.length > 0 ? routes : [{ kind: 'direct' }];
}

/** Those that failed a while ago come last: whoever waits for one in vain must not do so each time. */
export function lastTheFailed(
  routes: readonly Route[],
  hasFailed: (url: string) => boolean,
): readonly Route[] {
  const isLast = (route: Route) => route.kind !== 'direct' && hasFailed(route.url);
  return [...routes.filter((route) => !isLast(route)), ...routes.filter(isLast)];
}
