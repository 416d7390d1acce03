import { z } from 'zod';
import { Id } from '../../src-shared/domain.ts';
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
