import { AlertsAnswer, PageQuery } from '../../src-shared/http.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import { readPage } from '../store/page.ts';
import type { Services } from '../http/services.ts';
import { listAlerts } from './alerts.repo.ts';

export function alertRoutes(http: Http, { store }: Services): void {
  http.get(
    '/alerts',
    {
      config: { access: 'lead' },
      schema: { querystring: PageQuery, response: answers(200, AlertsAnswer) },
    },
    ({ signedIn, query }) => listAlerts(store.db, signedIn.account.id, readPage(query)),
  );
}
