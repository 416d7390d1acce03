import { globalAgent as directHttp } from 'node:http';
import type { ClientRequest, Agent as HttpAgent } from 'node:http';
import { globalAgent as directHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import type { AgentConnectOpts } from 'agent-base';
import { Agent } from 'agent-base';
import { proxyFailureCode } from '../network-failure.ts';
import type { Clock } from '../ports.ts';
import type { Route } from './proxy.rules.ts';
import { lastTheFailed, routesOf } from './proxy.rules.ts';

/** What Electron's `session.resolveProxy` does: the system's settings, PAC files included. */
export type ResolveProxy = (url: string) => Promise<string>;

/** For a proxy to make its tunnel, while there is another way. Twice this leaves the socket's 10 s some for the third. */
const proxyTimeoutMs = 3_000;
/** And where there is none: nobody waits longer for an answer. */
const lastProxyTimeoutMs = 15_000;
const failedForMs = 5 * 60_000;

/** Takes each new connection, HTTP's and the socket's, the way that the system names for it. */
export class SystemProxyAgent extends Agent {
  readonly #resolve: ResolveProxy;
  readonly #clock: Pick<Clock, 'now' | 'after'>;
  /** When each proxy failed last, by its address. */
  readonly #failedAt = new Map<string, number>();

  constructor(resolve: ResolveProxy, clock: Pick<Clock, 'now' | 'after'>) {
    super();
    this.#resolve = resolve;
    this.#clock = clock;
  }

  async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Duplex | HttpAgent> {
    const url = `http${options.secureEndpoint ? 's' : ''}://${request.getHeader('host') as string}`;
    const routes = lastTheFailed(routesOf(await this.#resolve(url)), this.#hasFailed);
    let problem: unknown;
    for (const route of routes) {
      if (route.kind === 'direct') return this.#direct(request, options);
      const timeoutMs = route === routes.at(-1) ? lastProxyTimeoutMs : proxyTimeoutMs;
      try {
        return await this.#inTime(timeoutMs, (signal) => through(route, request, options, signal));
      } catch (error) {
        this.#failedAt.set(route.url, this.#clock.now());
        problem = error;
      }
    }
    throw Object.assign(new Error('no proxy takes the connection', { cause: problem }), {
      code: proxyFailureCode,
    });
  }

  readonly #hasFailed = (url: string) => {
    const at = this.#failedAt.get(url);
    return at !== undefined && this.#clock.now() < at + failedForMs;
  };

  #direct(request: ClientRequest, { secureEndpoint }: AgentConnectOpts): HttpAgent {
    // It was not the proxy then, or there is no way but through it.
    request.once('error', () => this.#failedAt.clear());
    return secureEndpoint ? directHttps : directHttp;
  }

  async #inTime<Value>(timeoutMs: number, run: (signal: AbortSignal) => Promise<Value>) {
    const timeout = new AbortController();
    const cancel = this.#clock.after(timeoutMs, () => timeout.abort());
    try {
      return await run(timeout.signal);
    } finally {
      cancel();
    }
  }
}

async function through(
  { kind, url }: Exclude<Route, { kind: 'direct' }>,
  request: ClientRequest,
  options: AgentConnectOpts,
  signal: AbortSignal,
): Promise<Duplex> {
  // Loaded where there is a proxy.
  if (kind === 'http') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    // With a tunnel for plain HTTP, too: a WebSocket needs one anyway.
    return new HttpsProxyAgent(url, { signal }).connect(request, options);
  }
  const { SocksProxyAgent } = await import('socks-proxy-agent');
  return unlessAborted(new SocksProxyAgent(url).connect(request, options), signal);
}

/** For what knows no signals; it gives up by itself after half a minute. */
function unlessAborted(connecting: Promise<Duplex>, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    connecting.then((socket) => {
      if (signal.aborted) socket.destroy();
      else resolve(socket);
    }, reject);
  });
}
