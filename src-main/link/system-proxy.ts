import { globalAgent as directHttp } from 'node:http';
import type { ClientRequest, Agent as HttpAgent } from 'node:http';
import { globalAgent as directHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import type { AgentConnectOpts } from 'agent-base';
import { Agent } from 'agent-base';
import { proxyFailureCode } from '../network-failure.ts';
import type { Route } from './proxy.rules.ts';
import { routesOf } from './proxy.rules.ts';

/** What Electron's `session.resolveProxy` does: the system's settings, PAC files included. */
export type ResolveProxy = (url: string) => Promise<string>;

/** Takes each new connection, HTTP's and the socket's, the way that the system names for it. */
export class SystemProxyAgent extends Agent {
  readonly #resolve: ResolveProxy;

  constructor(resolve: ResolveProxy) {
    super();
    this.#resolve = resolve;
  }

  async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Duplex | HttpAgent> {
    const direct = options.secureEndpoint ? directHttps : directHttp;
    const url = `http${options.secureEndpoint ? 's' : ''}://${request.getHeader('host') as string}`;
    let problem: unknown;
    for (const route of routesOf(await this.#resolve(url))) {
      if (route.kind === 'direct') return direct;
      try {
        return await through(route, request, options);
      } catch (error) {
        problem = error;
      }
    }
    throw Object.assign(new Error('no proxy takes the connection', { cause: problem }), {
      code: proxyFailureCode,
    });
  }
}

async function through(
  { kind, url }: Exclude<Route, { kind: 'direct' }>,
  request: ClientRequest,
  options: AgentConnectOpts,
): Promise<Duplex> {
  // Loaded where there is a proxy.
  if (kind === 'http') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    // With a tunnel for plain HTTP, too: a WebSocket needs one anyway.
    return new HttpsProxyAgent(url).connect(request, options);
  }
  const { SocksProxyAgent } = await import('socks-proxy-agent');
  return new SocksProxyAgent(url).connect(request, options);
}
