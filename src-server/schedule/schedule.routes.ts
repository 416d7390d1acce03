import { z } from 'zod';
import { Id } from '../../src-shared/domain.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { maxScheduleBytes, ScheduleBody, ScheduleView } from '../../src-shared/schedule.ts';
import { answers, noContent } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { changeSchedule, removeSchedule, scheduleView } from './schedule.ts';

/** Without a department: the account's own hours. */
const Which = z.strictObject({ departmentId: Id.optional() });

export function scheduleRoutes(http: Http, services: Services): void {
  http.get(
    '/schedule',
    {
      config: { access: 'lead' },
      schema: { querystring: Which, response: answers(200, ScheduleView) },
    },
    ({ signedIn, query }) => scheduleView(services, signedIn, query.departmentId ?? null),
  );

  http.put(
    '/schedule',
    {
      config: { access: 'lead' },
      bodyLimit: maxScheduleBytes,
      preValidation: async ({ body }) => refuseAbsurd(body),
      schema: { querystring: Which, body: ScheduleBody, response: answers(200, ScheduleView) },
    },
    ({ signedIn, query, body }) =>
      changeSchedule(services, signedIn, query.departmentId ?? null, body),
  );

  http.delete(
    '/schedule',
    { config: { access: 'lead' }, schema: { querystring: Which, response: noContent } },
    async ({ signedIn, query }, reply) => {
      await removeSchedule(services, signedIn, query.departmentId ?? null);
      return reply.code(204).send();
    },
  );
}

/** Far more than may be in any list of theirs: so many mistakes are not worth naming. */
const absurdLength = 1_000;

/**
 * Before each element of a list is looked at, however long that is.
 * @throws ProblemError invalid-request
 */
function refuseAbsurd(body: unknown): void {
  const { week, exceptions } = Object(body) as Record<string, unknown>;
  const some = Array.isArray(exceptions) ? exceptions.slice(0, absurdLength) : [];
  const lists = [
    exceptions,
    ...Object.values(Object(week)),
    ...some.map((one) => Object(one).windows),
  ];
  if (!lists.some((list) => Array.isArray(list) && list.length > absurdLength)) return;
  const errors = [{ path: '', message: 'has far too many windows or exceptions' }];
  throw new ProblemError('invalid-request', { errors });
}
