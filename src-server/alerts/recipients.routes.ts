import { z } from 'zod';
import { Id } from '../../src-shared/domain.ts';
import {
  NewRecipientBody,
  Recipient,
  RecipientPatchBody,
  RecipientsAnswer,
  RecipientWithSecret,
  RotateSecretBody,
} from '../../src-shared/recipients.ts';
import { answers, IdParams, noContent } from '../http/http.ts';
import type { Http } from '../http/http.ts';
import type { Services } from '../http/services.ts';
import { sendTestAlert } from './monitoring.ts';
import { addRecipient, changeRecipient, removeRecipient, rotateSecret } from './recipients.ts';
import { listRecipients, recipientView } from './recipients.repo.ts';

const path = '/presence-monitoring/recipients';

/** Leads may read who is told; admins change it. */
export function recipientRoutes(http: Http, services: Services): void {
  http.get(
    path,
    { config: { access: 'lead' }, schema: { response: answers(200, RecipientsAnswer) } },
    async ({ signedIn }) => {
      const recipients = await listRecipients(services.store.db, signedIn.account.id);
      return { items: recipients.map(recipientView) };
    },
  );
  editRoutes(http, services);

  const config = { access: 'admin' } as const;
  http.post(
    `${path}/:id/rotate-secret`,
    {
      config,
      schema: {
        params: IdParams,
        body: RotateSecretBody,
        response: answers(200, RecipientWithSecret),
      },
    },
    ({ signedIn, params, body }) => rotateSecret(services, signedIn, params.id, body.drop),
  );

  http.post(
    `${path}/:id/test`,
    {
      config,
      schema: { params: IdParams, response: answers(202, z.object({ alertId: Id })) },
    },
    async ({ signedIn, params }, reply) => {
      const alertId = await sendTestAlert(services, signedIn, params.id);
      return reply.code(202).send({ alertId });
    },
  );
}

function editRoutes(http: Http, services: Services): void {
  const config = { access: 'admin' } as const;

  http.post(
    path,
    { config, schema: { body: NewRecipientBody, response: answers(201, RecipientWithSecret) } },
    async ({ signedIn, body }, reply) =>
      reply.code(201).send(await addRecipient(services, signedIn, body)),
  );

  http.patch(
    `${path}/:id`,
    {
      config,
      schema: { params: IdParams, body: RecipientPatchBody, response: answers(200, Recipient) },
    },
    ({ signedIn, params, body }) => changeRecipient(services, signedIn, params.id, body),
  );

  http.delete(
    `${path}/:id`,
    { config, schema: { params: IdParams, response: noContent } },
    async ({ signedIn, params }, reply) => {
      await removeRecipient(services, signedIn, params.id);
      return reply.code(204).send();
    },
  );
}
