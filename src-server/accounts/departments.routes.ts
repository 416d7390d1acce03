import {
  DepartmentBody,
  DepartmentRecord,
  NewDepartmentBody,
} from '../../src-shared/departments.ts';
import { ForceDepartmentLogoutBody, ForceLogoutAnswer } from '../../src-shared/sessions.ts';
import { IdParams, answers, itemsOf, noContent } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import {
  addDepartment,
  changeDepartment,
  departmentRecord,
  departmentRecords,
  removeDepartment,
} from './departments.ts';
import { forceDepartmentLogout } from './force-logout.ts';

export function departmentRoutes(http: Http, services: Services): void {
  http.get(
    '/departments',
    { schema: { response: answers(200, itemsOf(DepartmentRecord)) } },
    async ({ signedIn }) => ({ items: await departmentRecords(services, signedIn.account.id) }),
  );

  http.post(
    '/departments',
    {
      config: { access: 'admin' },
      schema: { body: NewDepartmentBody, response: answers(201, DepartmentRecord) },
    },
    async ({ signedIn, body }, reply) => {
      const id = await addDepartment(services, signedIn, body.name);
      return reply.code(201).send(await departmentRecord(services, signedIn.account.id, id));
    },
  );

  http.patch(
    '/departments/:id',
    {
      config: { access: 'lead' },
      schema: { params: IdParams, body: DepartmentBody, response: answers(200, DepartmentRecord) },
    },
    async ({ signedIn, params, body }) => {
      await changeDepartment(services, signedIn, params.id, body);
      return departmentRecord(services, signedIn.account.id, params.id);
    },
  );

  http.delete(
    '/departments/:id',
    { config: { access: 'admin' }, schema: { params: IdParams, response: noContent } },
    async ({ signedIn, params }, reply) => {
      await removeDepartment(services, signedIn, params.id);
      return reply.code(204).send();
    },
  );

  http.post(
    '/departments/:id/force-logout',
    {
      config: { access: 'lead' },
      schema: {
        params: IdParams,
        body: ForceDepartmentLogoutBody.nullish(),
        response: answers(200, ForceLogoutAnswer),
      },
    },
    ({ signedIn, params, body }) =>
      forceDepartmentLogout(services, signedIn, params.id, body ?? {}),
  );
}
