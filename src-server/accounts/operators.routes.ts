import { NewOperatorBody, OperatorPatchBody, OperatorRecord } from '../../src-shared/operators.ts';
import { ForceLogoutAnswer, ForceLogoutBody } from '../../src-shared/sessions.ts';
import { IdParams, answers, itemsOf, noContent } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { forceOperatorLogout } from './force-logout.ts';
import { operatorRecords } from './operator-records.ts';
import { addOperator, changeOperator, mustFindOperator, removeOperator } from './operators.ts';
import { listOperators } from './operators.repo.ts';

/** Colleagues see each other, addresses included; only admins edit. */
export function operatorRoutes(http: Http, services: Services): void {
  readRoutes(http, services);
  editRoutes(http, services);
  forceLogoutRoute(http, services);
}

async function record(services: Services, accountId: string, id: string): Promise<OperatorRecord> {
  const operator = await mustFindOperator(services, accountId, id);
  return (await operatorRecords(services, accountId, [operator]))[0]!;
}

function readRoutes(http: Http, services: Services): void {
  http.get(
    '/operators',
    { schema: { response: answers(200, itemsOf(OperatorRecord)) } },
    async ({ signedIn: { account } }) => {
      const operators = await listOperators(services.store.db, account.id);
      return { items: await operatorRecords(services, account.id, operators) };
    },
  );

  http.get(
    '/operators/:id',
    { schema: { params: IdParams, response: answers(200, OperatorRecord) } },
    ({ signedIn, params }) => record(services, signedIn.account.id, params.id),
  );
}

function editRoutes(http: Http, services: Services): void {
  http.post(
    '/operators',
    {
      config: { access: 'admin' },
      schema: { body: NewOperatorBody, response: answers(201, OperatorRecord) },
    },
    async ({ signedIn, body }, reply) => {
      const id = await addOperator(services, signedIn, body);
      return reply.code(201).send(await record(services, signedIn.account.id, id));
    },
  );

  http.patch(
    '/operators/:id',
    {
      schema: {
        params: IdParams,
        body: OperatorPatchBody,
        response: answers(200, OperatorRecord),
      },
    },
    async ({ signedIn, params, body }) => {
      await changeOperator(services, signedIn, params.id, body);
      return record(services, signedIn.account.id, params.id);
    },
  );

  http.delete(
    '/operators/:id',
    { config: { access: 'admin' }, schema: { params: IdParams, response: noContent } },
    async ({ signedIn, params }, reply) => {
      await removeOperator(services, signedIn, params.id);
      return reply.code(204).send();
    },
  );
}

function forceLogoutRoute(http: Http, services: Services): void {
  http.post(
    '/operators/:id/force-logout',
    {
      schema: {
        params: IdParams,
        body: ForceLogoutBody.nullish(),
        response: answers(200, ForceLogoutAnswer),
      },
    },
    ({ signedIn, params, body }) => forceOperatorLogout(services, signedIn, params.id, body ?? {}),
  );
}
