import type { FastifyReply } from 'fastify';
import { Me, SignInAnswer, SignInBody } from '../../src-shared/sessions.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Config } from '../config.ts';
import { answers, noContent } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { bearerToken, cookieOptions, cookieToken, sessionCookie } from './cookie.ts';
import { actorOf, meOf } from './signed-in.ts';

export function sessionRoutes(http: Http, services: Services): void {
  const { config, clock, ender, signIn } = services;

  http.post(
    '/sessions',
    {
      config: { access: 'public' },
      schema: { body: SignInBody, response: answers(201, SignInAnswer) },
    },
    async ({ body, ip }, reply) => {
      const answer = await signIn(body, ip);
      if (body.device.kind === 'panel') setSessionCookie(reply, config, answer.token);
      return reply.code(201).send(answer);
    },
  );

  http.get('/me', { schema: { response: answers(200, Me) } }, async (request, reply) => {
    const { headers, signedIn } = request;
    // The session lasts from its last contact, so its cookie does, too.
    const token = bearerToken(headers) === null ? cookieToken(headers, config.publicUrl) : null;
    if (token !== null && signedIn.device.kind === 'panel') setSessionCookie(reply, config, token);
    return meOf(signedIn);
  });

  http.delete('/sessions/current', { schema: { response: noContent } }, async (request, reply) => {
    const { session, account, operator, device } = request.signedIn;
    const accountId = account.id;
    const at = clock.now();
    const actor = actorOf(request.signedIn);
    await ender.end({
      which: { accountId, operatorIds: [operator.id], sessionIds: [session.id] },
      code: 'signed-out',
      by: null,
      reason: null,
      at,
      async after(tx) {
        const detail = { device: device.name, kind: device.kind, sessionId: session.id };
        await writeAudit(tx, { accountId, at, actor, action: 'signed-out', target: actor, detail });
      },
    });
    if (device.kind === 'panel') clearSessionCookie(reply, config);
    return reply.code(204).send();
  });
}

export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  reply.setCookie(sessionCookie(config.publicUrl), token, cookieOptions(config.publicUrl));
}

/** With the options it was set with: a browser refuses to change a `__Host-` cookie without `Secure`. */
function clearSessionCookie(reply: FastifyReply, { publicUrl }: Config): void {
  reply.clearCookie(sessionCookie(publicUrl), cookieOptions(publicUrl));
}
