import { describe, expect, it } from 'vitest';
import type { LastAlert } from '../alerts/last-alert.machine.ts';
import type { AccountChange, AccountPresence, ScopeEntry } from './account.ts';
import { ownAlerts } from './own-alerts.ts';
import { account } from './testing.ts';

const before = account({ marie: ['sales', 'support'] });
const why: ScopeEntry['why'] = {
  cause: 'idle',
  device: { id: 'PC', name: 'PC-3' },
  actor: null,
  reason: null,
  idleForMs: 900_000,
  operator: { id: 'marie', name: 'Marie' },
  operatorStatus: 'away',
};

function told(id: string, last: Partial<LastAlert> = {}, part: Partial<ScopeEntry> = {}) {
  const scope = before.scopes.get(id)!;
  const alert: LastAlert = {
    id: `alert of ${id}`,
    episodeId: scope.episodeId,
    state: 'offline',
    ended: false,
    remindFrom: null,
    escalateFrom: null,
    snoozedUntil: null,
    remindAt: null,
    escalateAt: null,
    ...last,
  };
  return { ...scope, why, since: 1_000, alerting: { ...scope.alerting, last: alert }, ...part };
}

const change = (...scopes: ScopeEntry[]): AccountChange => ({
  accountId: 'acc',
  version: 1,
  nodeId: 'node',
  settings: null,
  operators: new Map(),
  scopes: new Map(scopes.map((scope) => [scope.id, scope])),
  endedSessions: [],
});

describe('an alert', () => {
  it('is told to whoever brought about what it tells', () => {
    expect(ownAlerts(before, change(told('acc')))).toEqual([
      {
        operatorId: 'marie',
        alert: {
          id: 'alert of acc',
          scope: { kind: 'account', id: 'acc', name: 'Acme' },
          state: 'offline',
          startedAt: '1970-01-01T00:00:01.000Z',
          ...why,
        },
      },
    ]);
  });

  it.each<[string, AccountPresence, ScopeEntry]>([
    ['was told before', { ...before, scopes: new Map([['acc', told('acc')]]) }, told('acc')],
    ['is over', before, told('acc', { ended: true })],
    ['is about an episode before', before, told('acc', { episodeId: 'before' })],
    [
      'is of an edit by an admin',
      before,
      told('acc', {}, { why: { ...why, operatorStatus: null } }),
    ],
    ['is nobody’s doing', before, told('acc', {}, { why: { ...why, operator: null } })],
  ])('is not told when it %s', (_name, known, scope) => {
    expect(ownAlerts(known, change(scope))).toEqual([]);
  });

  it('about the account says enough, without those about departments', () => {
    const scopes = (found: ReturnType<typeof ownAlerts>) =>
      found.map(({ alert }) => alert.scope.id);
    expect(scopes(ownAlerts(before, change(told('sales'), told('acc'), told('support'))))).toEqual([
      'acc',
    ]);
    expect(scopes(ownAlerts(before, change(told('sales'), told('support'))))).toEqual([
      'sales',
      'support',
    ]);
  });
});
