import { z } from 'zod';
import { Id } from '../../src-shared/domain.ts';
import { Monitoring, MonitoringBody } from '../../src-shared/monitoring.ts';
import { Outlook } from '../../src-shared/outlook.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { changeMonitoring, sendTestAlert } from './monitoring.ts';
import { findMonitoring } from './monitoring.repo.ts';

/** Leads may read the settings; admins change them. */
export function monitoringRoutes(http: Http, services: Services): void {
  http.get(
    '/presence-monitoring',
    { config: { access: 'lead' }, schema: { response: answers(200, Monitoring) } },
    ({ signedIn }) => findMonitoring(services.store.db, signedIn.account.id),
  );

  http.get(
    '/presence-monitoring/outlook',
    { config: { access: 'lead' }, schema: { response: answers(200, Outlook) } },
    ({ signedIn }) => services.presence.outlook(signedIn.account.id),
  );

  http.put(
    '/presence-monitoring',
    {
      config: { access: 'admin' },
      schema: { body: MonitoringBody, response: answers(200, Monitoring) },
    },
    ({ signedIn, body }) => changeMonitoring(services, signedIn, body),
  );

  http.post(
    '/presence-monitoring/test',
    {
      config: { access: 'admin' },
      schema: { response: answers(202, z.object({ alertId: Id })) },
    },
    async ({ signedIn }, reply) => {
      const alertId = await sendTestAlert(services, signedIn, null);
      return reply.code(202).send({ alertId });
    },
  );
}
