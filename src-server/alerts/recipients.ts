import { randomBytes, randomUUID } from 'node:crypto';
import type {
  NewRecipientBody,
  Recipient,
  RecipientPatchBody,
  RecipientWithSecret,
} from '../../src-shared/recipients.ts';
import { everyAlert, maxRecipients } from '../../src-shared/recipients.ts';
import { ProblemError } from '../../src-shared/problems.ts';
import { refuseUnknownDepartments } from '../accounts/operators.ts';
import { findOperator } from '../accounts/operators.repo.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { AuditAction } from '../audit/audit.repo.ts';
import type { Services } from '../http/services.ts';
import { actorOf } from '../sessions/signed-in.ts';
import type { SignedIn } from '../sessions/signed-in.ts';
import type { Tx } from '../store/store.ts';
import { readAddress } from './address.rules.ts';
import { refuseWithoutHours } from './monitoring.ts';
import { findMonitoringRules } from './monitoring.repo.ts';
import type { StoredRecipient } from './recipients.repo.ts';
import {
  deleteRecipient,
  listRecipients,
  recipientView,
  saveRecipient,
} from './recipients.repo.ts';

/** Standard Webhooks: 24 to 64 bytes, told as base64 after this prefix. */
const secretBytes = 32;
const secretPrefix = 'whsec_';

const newSecret = () => secretPrefix + randomBytes(secretBytes).toString('base64');

/**
 * Adds a recipient.
 * @returns it, with the key that signs its messages when there is one
 * @throws ProblemError invalid-request, recipient-taken, too-many-recipients or coverage-hours-missing
 */
export async function addRecipient(
  services: Services,
  by: SignedIn,
  { channel, to, ...options }: NewRecipientBody,
): Promise<RecipientWithSecret> {
  const address = readAddress(channel, to);
  const secrets = channel === 'webhook' ? [newSecret()] : [];
  const fresh: StoredRecipient = {
    id: randomUUID(),
    channel,
    address,
    secrets,
    options: { ...everyAlert, ...options },
    createdAt: services.clock.now(),
  };
  const added = await change(services, by, 'recipient-added', async (tx, known) => {
    if (known.length >= maxRecipients) throw new ProblemError('too-many-recipients');
    return checked(tx, by.account.id, known, fresh);
  });
  return { ...recipientView(added), secret: secrets[0] ?? null };
}

/** @throws ProblemError not-found, invalid-request, recipient-taken or coverage-hours-missing */
export async function changeRecipient(
  services: Services,
  by: SignedIn,
  id: string,
  { to, ...patch }: RecipientPatchBody,
): Promise<Recipient> {
  const changed = await change(services, by, 'recipient-changed', async (tx, known) => {
    const before = find(known, id);
    // Of a secret address only what is shown can come back.
    const isSame = to === undefined || to === recipientView(before).to;
    const address = isSame ? before.address : readAddress(before.channel, to);
    const options = { ...before.options, ...patch };
    return checked(tx, by.account.id, known, { ...before, options, address });
  });
  return recipientView(changed);
}

/** @throws ProblemError not-found */
export async function removeRecipient(services: Services, by: SignedIn, id: string): Promise<void> {
  await change(services, by, 'recipient-removed', async (tx, known) => {
    const before = find(known, id);
    await deleteRecipient(tx, id);
    return before;
  });
}

/**
 * Gives a webhook a new key, which signs beside the one before until that is dropped.
 * @throws ProblemError not-found
 */
export async function rotateSecret(
  services: Services,
  by: SignedIn,
  id: string,
  drop: boolean,
): Promise<RecipientWithSecret> {
  const fresh = drop ? null : newSecret();
  const changed = await change(services, by, 'recipient-changed', async (tx, known) => {
    const before = find(known, id);
    if (before.channel !== 'webhook') throw new ProblemError('not-found');
    const secrets = fresh ? [fresh, ...before.secrets.slice(0, 1)] : before.secrets.slice(0, 1);
    const after = { ...before, secrets };
    await saveRecipient(tx, by.account.id, after);
    return after;
  });
  return { ...recipientView(changed), secret: fresh };
}

function find(known: readonly StoredRecipient[], id: string): StoredRecipient {
  const found = known.find((recipient) => recipient.id === id);
  if (!found) throw new ProblemError('not-found');
  return found;
}

/** Saves a recipient once it is certain that it can be told. */
async function checked(
  tx: Tx,
  accountId: string,
  known: readonly StoredRecipient[],
  recipient: StoredRecipient,
): Promise<StoredRecipient> {
  const same = ({ id, channel, address }: StoredRecipient) =>
    id !== recipient.id &&
    channel === recipient.channel &&
    address.toLowerCase() === recipient.address.toLowerCase();
  if (known.some(same)) throw new ProblemError('recipient-taken');
  const { departmentIds, mode, quietHours } = recipient.options;
  const before = known.find(({ id }) => id === recipient.id)?.options;
  await refuseWithoutHours(tx, accountId, { before: before?.mode ?? null, after: mode });
  if (quietHours && quietHours.from === quietHours.to) {
    const errors = [{ path: 'quietHours.to', message: 'must be another time than the beginning' }];
    throw new ProblemError('invalid-request', { errors });
  }
  await refuseUnknownDepartments(tx, accountId, departmentIds, before?.departmentIds);
  const name = await nameOf(tx, accountId, recipient);
  const named = { ...recipient, options: { ...recipient.options, name } };
  await saveRecipient(tx, accountId, named);
  return named;
}

/** A desktop recipient is an operator of the account, and goes by their name. */
async function nameOf(tx: Tx, accountId: string, recipient: StoredRecipient): Promise<string> {
  if (recipient.channel !== 'desktop') return recipient.options.name;
  const operator = await findOperator(tx, accountId, recipient.address);
  if (operator) return operator.name;
  const errors = [{ path: 'to', message: 'is no operator of this account' }];
  throw new ProblemError('invalid-request', { errors });
}

type RecipientAction = Extract<AuditAction, `recipient-${string}`>;

/** One edit of the recipients, with its audit entry, taken into what decides over alerts. */
async function change(
  { clock, presence }: Services,
  by: SignedIn,
  action: RecipientAction,
  edit: (tx: Tx, known: readonly StoredRecipient[]) => Promise<StoredRecipient>,
): Promise<StoredRecipient> {
  const accountId = by.account.id;
  const at = clock.now();
  const { promise, resolve } = Promise.withResolvers<StoredRecipient>();
  await presence.submit({
    accountId,
    events: [],
    async write(tx) {
      const edited = await edit(tx, await listRecipients(tx, accountId));
      const { to, ...detail } = recipientView(edited);
      const target = { id: edited.id, name: to };
      await writeAudit(tx, { accountId, at, actor: actorOf(by), action, target, detail });
      resolve(edited);
      return [
        { type: 'monitoring-saved', at, monitoring: await findMonitoringRules(tx, accountId) },
      ];
    },
  });
  return promise;
}
