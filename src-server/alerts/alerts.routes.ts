import { Id } from '../../src-shared/domain.ts';
import {
  AlertDetailsView,
  AlertFilter,
  AlertingHealth,
  AlertsAnswer,
  AlertsQuery,
  SnoozeBody,
} from '../../src-shared/alerts.ts';
import { csvAnswer, sendCsv } from '../http/csv.ts';
import { answers, IdParams } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import { readPage } from '../store/page.ts';
import type { Services } from '../http/services.ts';
import { acknowledgeAlert, readAlert, resendDelivery, snoozeAlert } from './alerts.ts';
import { listAlerts } from './alerts.repo.ts';
import { exportAlerts } from './export.ts';
import { alertingNumbers } from './health.repo.ts';

/** Leads read the alerts and look after them. */
export function alertRoutes(http: Http, services: Services): void {
  readRoutes(http, services);
  exportRoute(http, services);
  const config = { access: 'lead' } as const;
  const response = answers(200, AlertDetailsView);

  http.post(
    '/alerts/:id/acknowledge',
    { config, schema: { params: IdParams, response } },
    ({ signedIn, params }) => acknowledgeAlert(services, signedIn, params.id),
  );

  http.post(
    '/alerts/:id/snooze',
    { config, schema: { params: IdParams, body: SnoozeBody, response } },
    ({ signedIn, params, body }) => snoozeAlert(services, signedIn, params.id, body.until),
  );

  http.post(
    '/alerts/:id/deliveries/:deliveryId/resend',
    { config, schema: { params: IdParams.extend({ deliveryId: Id }), response } },
    ({ signedIn, params }) => resendDelivery(services, signedIn, params.id, params.deliveryId),
  );
}

function readRoutes(http: Http, { clock, store, trouble }: Services): void {
  const config = { access: 'lead' } as const;

  http.get(
    '/alerts',
    { config, schema: { querystring: AlertsQuery, response: answers(200, AlertsAnswer) } },
    ({ signedIn, query }) => listAlerts(store.db, signedIn.account.id, query, readPage(query)),
  );

  http.get(
    '/alerts/health',
    { config, schema: { response: answers(200, AlertingHealth) } },
    async ({ signedIn }) => ({
      trouble: await trouble(signedIn.account.id),
      ...(await alertingNumbers(store.db, signedIn.account.id, clock.now())),
    }),
  );

  http.get(
    '/alerts/:id',
    { config, schema: { params: IdParams, response: answers(200, AlertDetailsView) } },
    ({ signedIn, params }) => readAlert(store.db, signedIn.account.id, params.id),
  );
}

function exportRoute(http: Http, { clock, store }: Services): void {
  http.get(
    '/alerts/export',
    { config: { access: 'lead' }, schema: { querystring: AlertFilter, response: csvAnswer } },
    async ({ signedIn, query }, reply) => {
      const pages = exportAlerts(store.db, signedIn, query);
      return sendCsv(reply, { name: 'alerts', at: clock.now(), pages });
    },
  );
}
