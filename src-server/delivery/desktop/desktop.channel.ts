import type { AlertRaised } from '../../../src-shared/alert-notice.ts';
import { reason } from '../../../src-shared/delivery-reason.ts';
import { assertNever } from '../../../src-shared/domain.ts';
import { isAtLeast } from '../../accounts/rights.rules.ts';
import type { StoredOperator } from '../../accounts/operators.repo.ts';
import type { Heard } from '../../presence/raise.ts';
import type { Channel, Notice } from '../channel.ts';
import { FinalFailure, PassingFailure } from '../channel.ts';
import { alertRaised } from './message.ts';

/** As recipients and deliveries have it. */
export const desktopChannelName = 'desktop';

/** Whoever comes to a computer later than this reads the list of alerts. */
export const waitsForDeviceMs = 12 * 3_600_000;

type Operator = Pick<StoredOperator, 'name' | 'role'>;

interface DesktopParts {
  /** Hands an alert to the operator's devices on this server. */
  readonly raise: (
    to: { readonly accountId: string; readonly operatorId: string },
    alert: AlertRaised,
    signal: AbortSignal,
  ) => Promise<Heard>;
  readonly findOperator: (accountId: string, id: string) => Promise<Operator | null>;
}

/** Notices in the agent apps of leads. */
export function createDesktopChannel({ raise, findOperator }: DesktopParts): Channel {
  return {
    name: desktopChannelName,
    waitsForDeviceMs,
    async send(notice, { signal }) {
      const { account, recipient: operatorId } = notice;
      const { name } = requireLead(await findOperator(account.id, operatorId));
      const heard = await raise({ accountId: account.id, operatorId }, alertRaised(notice), signal);
      switch (heard) {
        case 'heard':
          return { answer: `The agent app of ${name} has it.` };
        case 'silent':
          throw new PassingFailure(`The agent app of ${name} did not answer.`, {
            reason: reason('app-silent', { name }),
          });
        case 'absent':
          throw notHere(name, notice);
        default:
          return assertNever(heard);
      }
    },
  };
}

/** Alerts are for leads, also when somebody was one when they were put on the list. */
function requireLead(operator: Operator | null): Operator {
  if (!operator) {
    throw new FinalFailure('This operator was removed.', { reason: reason('recipient-removed') });
  }
  if (isAtLeast(operator.role, 'lead')) return operator;
  const { name } = operator;
  throw new FinalFailure(`${name} is no lead any more.`, { reason: reason('no-lead', { name }) });
}

function notHere(name: string, { attemptAt, leavesAt }: Notice): Error {
  const words = `${name} was not at a computer.`;
  const why = { reason: reason('not-at-computer', { name }) };
  return attemptAt - leavesAt < waitsForDeviceMs
    ? new PassingFailure(words, why)
    : new FinalFailure(words, why);
}
