import { describe, expect, it } from 'vitest';
import type { ScopeOutlook } from '../../src-shared/outlook.ts';
import type { Recipient } from '../../src-shared/recipients.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import { noon } from '../testing/samples.ts';
import type { WarningFacts } from './warnings.rules.ts';
import { monitoringWarnings } from './warnings.rules.ts';

type Input = Parameters<typeof monitoringWarnings>[0];

const lead: Recipient = {
  ...everyAlert,
  id: 'r',
  channel: 'email',
  to: 'a@example.org',
  secrets: 0,
};
const boss: Recipient = { ...lead, id: 'b', escalation: true };
const some: ScopeOutlook = {
  scope: { kind: 'account', id: 'a', name: 'Acme' },
  state: 'online',
  since: noon,
  hours: { expected: true, until: null, timeZone: 'UTC' },
  unexpectedSince: null,
  next: null,
};
const none = { ...some, hours: null };
const facts: WarningFacts = {
  recipients: [lead],
  outlook: { account: some, departments: [] },
};
const usual: Input = { enabled: true, mode: 'every-change', escalateAfterMinutes: null };
const unexpected: Input = { ...usual, mode: 'only-unexpected' };
const escalated = { ...usual, escalateAfterMinutes: 15 };
const without = { outlook: { account: none, departments: [none] } };

describe('what settings would not do', () => {
  it.each<
    readonly [string, Input, Partial<WarningFacts>, Partial<ReturnType<typeof monitoringWarnings>>]
  >([
    ['nothing of the usual', usual, {}, {}],
    ['alerts without anybody to tell', usual, { recipients: [] }, { enabled: 'no-recipients' }],
    [
      'nobody who hears that the account is offline',
      usual,
      {
        recipients: [
          { ...lead, account: false, departmentIds: ['d'] },
          { ...lead, directions: ['online'] },
          { ...boss, directions: ['online', 'offline'] },
        ],
      },
      { enabled: 'nobody-hears-offline', escalation: 'escalation-off' },
    ],
    [
      'somebody who hears of it once it is escalated only',
      escalated,
      { recipients: [boss] },
      { enabled: 'nobody-hears-offline' },
    ],
    ['nobody to tell, but alerts are off', { ...usual, enabled: false }, { recipients: [] }, {}],
    ['only the unexpected without hours', unexpected, without, { mode: 'no-hours' }],
    ['every change without hours', usual, without, {}],
    [
      'only the unexpected with hours of a department',
      unexpected,
      { outlook: { account: none, departments: [none, some] } },
      { mode: 'no-account-hours' },
    ],
    ['only the unexpected with hours', unexpected, {}, {}],
    ['escalation to nobody', escalated, {}, { escalation: 'nobody-escalated' }],
    ['escalation to somebody', escalated, { recipients: [lead, boss] }, {}],
    [
      'somebody who waits for an escalation that is off',
      usual,
      { recipients: [lead, boss] },
      { escalation: 'escalation-off' },
    ],
    [
      'what is not known yet',
      { ...unexpected, escalateAfterMinutes: 15 },
      { recipients: null, outlook: null },
      {},
    ],
  ])('%s', (_, input, more, expected) => {
    expect(monitoringWarnings(input, { ...facts, ...more })).toEqual({
      enabled: null,
      mode: null,
      escalation: null,
      ...expected,
    });
  });
});
