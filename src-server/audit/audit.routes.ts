import { AuditAnswer } from '../../src-shared/audit.ts';
import { PageQuery } from '../../src-shared/paging.ts';
import { answers } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import { readPage } from '../store/page.ts';
import type { Services } from '../http/services.ts';
import { listAudit } from './audit.repo.ts';

export function auditRoutes(http: Http, { store }: Services): void {
  http.get(
    '/audit',
    {
      config: { access: 'admin' },
      schema: { querystring: PageQuery, response: answers(200, AuditAnswer) },
    },
    ({ signedIn, query }) => listAudit(store.db, signedIn.account.id, readPage(query)),
  );
}
