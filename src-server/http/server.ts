import { maxHeaderSize } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastify, { LogController } from 'fastify';
import type { FastifyReply } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { accountRoutes } from '../accounts/account.routes.ts';
import { departmentRoutes } from '../accounts/departments.routes.ts';
import { operatorRoutes } from '../accounts/operators.routes.ts';
import { setupRoutes } from '../accounts/setup.routes.ts';
import type { TrustProxy } from '../config.ts';
import { alertRoutes } from '../alerts/alerts.routes.ts';
import { monitoringRoutes } from '../alerts/monitoring.routes.ts';
import { recipientRoutes } from '../alerts/recipients.routes.ts';
import { auditRoutes } from '../audit/audit.routes.ts';
import { historyRoutes } from '../history/history.routes.ts';
import { presenceRoutes } from '../presence/presence.routes.ts';
import { scheduleRoutes } from '../schedule/schedule.routes.ts';
import { sessionRoutes } from '../sessions/sessions.routes.ts';
import { maxPayloadBytes } from '../../src-shared/durations.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { createAuthHooks, refuseNul } from './auth.ts';
import { answerClientError } from './client-errors.ts';
import type { Http } from './http.ts';
import { healthRoutes } from './health.routes.ts';
import { interfaceHeaders } from './interface-headers.ts';
import { handleNotFound } from './not-found.ts';
import { describeInterface } from './openapi.ts';
import { servePanel } from './panel.ts';
import { pathOf } from './path.ts';
import { handleError } from './problems.ts';
import { refuseUnasked } from './unasked.ts';
import { serveUpdates } from '../updates/updates.ts';
import { storeUnavailable } from '../store/unavailable.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';

/** A request that has not arrived as a whole by then is given up. */
const requestTimeoutMs = 30_000;

/** Builds the HTTP server with every route; it does not listen yet. */
export async function buildHttp(services: Services): Promise<Http> {
  const { config, log } = services;
  const http = fastify({
    loggerInstance: log,
    // `record` below says what is worth a line.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxPayloadBytes,
    trustProxy: trusts(config.trustProxy),
    requestTimeout: requestTimeoutMs,
    // What is refused before there is a route to refuse it.
    frameworkErrors: (error, request, reply) =>
      handleError(error, request, reply.headers(interfaceHeaders)),
    clientErrorHandler: answerClientError,
    // An id that is too long is for its route to refuse, not to be taken for the panel's page.
    routerOptions: { maxParamLength: maxHeaderSize },
  }).withTypeProvider<ZodTypeProvider>() as unknown as Http;
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler(handleError);
  readJsonOnly(http);
  record(http, services);
  let sendPanel: (reply: FastifyReply) => FastifyReply;
  handleNotFound(http, (reply) => sendPanel(reply));
  await http.register(fastifyHelmet, securityHeaders(config.publicUrl));
  await http.register(fastifyCookie);
  await describeInterface(http);
  http.decorateRequest('signedIn');
  http.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    // Before anybody is refused: every answer has them.
    if (path.startsWith('/api/')) reply.headers(interfaceHeaders);
    const isOfStore = request.routeOptions.url?.startsWith('/api/v1/') ?? false;
    if (isOfStore && !services.presence.isServing) throw storeUnavailable();
    // Else a list with a slash behind it would be a member without an id.
    if (path.startsWith('/api/') && path.endsWith('/')) throw new ProblemError('not-found');
  });
  const auth = createAuthHooks(services);
  http.addHook('onRequest', auth.onRequest);
  http.addHook('preHandler', auth.preHandler);
  http.addHook('preHandler', refuseNul);
  healthRoutes(http, services);
  await http.register(async (scope) => apiRoutes(scope as Http, services), { prefix: '/api/v1' });
  if (config.updatesDir !== null) await serveUpdates(http, config.updatesDir);
  sendPanel = await servePanel(http);
  return http;
}

/** So many proxies in front of the server: `hop` 0 is the one that connects to it. */
function trusts(trustProxy: TrustProxy) {
  return typeof trustProxy === 'number'
    ? (_address: string, hop: number) => hop < trustProxy
    : trustProxy;
}

function apiRoutes(http: Http, services: Services): void {
  http.addHook('preValidation', refuseUnasked);
  setupRoutes(http, services);
  sessionRoutes(http, services);
  operatorRoutes(http, services);
  departmentRoutes(http, services);
  accountRoutes(http, services);
  presenceRoutes(http, services);
  scheduleRoutes(http, services);
  monitoringRoutes(http, services);
  recipientRoutes(http, services);
  alertRoutes(http, services);
  auditRoutes(http, services);
  historyRoutes(http, services);
}

/** Only JSON is read; a request that says JSON and sends nothing has no body. */
function readJsonOnly(http: Http): void {
  http.removeAllContentTypeParsers();
  const parse = http.getDefaultJsonParser('error', 'error');
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}

/** Measures every request, and logs those that change something or fail. */
function record(http: Http, { metrics, log }: Services): void {
  http.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    metrics.request({ method, route, status, seconds: reply.elapsedTime / 1_000 });
    const level = method === 'GET' && status < 500 ? 'debug' : 'info';
    log[level]({ method, route, status, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}
