import { describe, expect, it } from 'vitest';
import type { Outlook, ScopeOutlook } from '../../src-shared/outlook.ts';
import { failure } from '../api/result.ts';
import { at, device, noon, operator, scope, snapshot } from '../testing/samples.ts';
import { loading, ready } from '../ui/resource.ts';
import type { UpcomingFacts } from './upcoming.rules.ts';
import { noteBeside, upcoming } from './upcoming.rules.ts';

const next = { at: at('12:01:30'), what: 'alert', recipients: 1, held: null } as const;
const account: ScopeOutlook = {
  scope: { kind: 'account', id: 'account', name: 'Acme' },
  state: 'offline',
  since: noon,
  hours: null,
  unexpectedSince: null,
  next: null,
};
const sales: ScopeOutlook = { ...account, scope: { kind: 'department', id: 'd', name: 'Sales' } };
const outlook: Outlook = {
  enabled: true,
  recipients: 1,
  offlineIsHeard: true,
  account,
  departments: [],
};
const facts: UpcomingFacts = {
  presence: snapshot('offline', []),
  outlook,
  busyCounts: false,
  now: Date.parse(noon),
};
const kinds = (given: Partial<UpcomingFacts>) =>
  upcoming({ ...facts, ...given }).map(({ kind }) => kind);
const withAccount = (more: Partial<ScopeOutlook>) => ({
  outlook: { ...outlook, account: { ...account, ...more } },
});

describe('beside what is about to change', () => {
  const unread = failure('unreachable');
  const item = { kind: 'no-recipients' } as const;
  it.each<[string, Parameters<typeof noteBeside>, ReturnType<typeof noteBeside>]>([
    ['nothing while it is not read', [[], loading], null],
    ['that nothing is, once that was read', [[], ready(outlook)], 'none'],
    ['nothing when something is', [[item], ready(outlook)], null],
    [
      'that some may be missing, when it could not be read',
      [[], { kind: 'failed', failure: unread }],
      'partial',
    ],
    [
      'that some may be missing, when it was read too long ago',
      [[item], { kind: 'ready', value: outlook, stale: unread }],
      'partial',
    ],
  ])('says %s', (_, given, expected) => {
    expect(noteBeside(...given)).toBe(expected);
  });
});

describe('what is about to change', () => {
  it('tells what the server says will be told', () => {
    expect(upcoming({ ...facts, ...withAccount({ next }) })).toEqual([
      { kind: 'told', scope: account.scope, state: 'offline', telling: next },
    ]);
  });

  it('tells it of departments that are there', () => {
    const departments = [{ id: 'd', name: 'Sales', ...scope('offline') }];
    const presence = { ...facts.presence, departments };
    const given = { outlook: { ...outlook, departments: [{ ...sales, next }] } };
    expect(upcoming({ ...facts, presence, ...given })).toMatchObject([{ scope: sales.scope }]);
    expect(kinds(given)).toEqual([]);
  });

  it.each<[string, Partial<UpcomingFacts>]>([
    ['once its moment has come', { now: Date.parse(next.at) }],
    ['of a state that is over', { presence: snapshot('online', []) }],
    ['of a stretch that is over', { presence: snapshot('offline', [], at('12:00:30')) }],
  ])('promises nothing %s', (_, given) => {
    expect(kinds({ ...withAccount({ next }), now: Date.parse(next.at) - 1 })).toEqual(['told']);
    expect(kinds({ ...withAccount({ next }), ...given })).toEqual([]);
  });

  it('tells that nobody would get an alert', () => {
    expect(kinds({ outlook: { ...outlook, enabled: false } })).toEqual(['monitoring-off']);
    expect(kinds({ outlook: { ...outlook, recipients: 0 } })).toEqual(['no-recipients']);
    expect(kinds({ outlook: { ...outlook, offlineIsHeard: false } })).toEqual([
      'nobody-hears-offline',
    ]);
    const unheard = withAccount({ next });
    expect(kinds({ outlook: { ...unheard.outlook, offlineIsHeard: false } })).toEqual([
      'nobody-hears-offline',
      'told',
    ]);
    expect(kinds({ outlook: null })).toEqual([]);
  });

  it('tells until when somebody is expected, or from when', () => {
    const until = at('18:00:00');
    const hours = (expected: boolean, change: string | null) =>
      upcoming({
        ...facts,
        ...withAccount({ hours: { expected, until: change, timeZone: 'Europe/Paris' } }),
      });
    const change = { at: Date.parse(until), timeZone: 'Europe/Paris' };
    expect(hours(true, until)).toEqual([{ kind: 'covered-until', ...change }]);
    expect(hours(false, until)).toEqual([{ kind: 'opens', ...change }]);
    expect([hours(true, null), hours(false, noon)]).toEqual([[], []]);
  });

  it('tells the last one online', () => {
    const now = Date.parse(at('13:00:00'));
    const one = snapshot('online', [operator('a', 'online'), operator('b', 'busy')]);
    expect(kinds({ now, presence: one })).toEqual(['last-one']);
    expect(kinds({ now, presence: one, busyCounts: true })).toEqual([]);
  });

  it('tells who is about to be lost, unless another device holds', () => {
    const now = Date.parse(at('13:00:00'));
    const dropped = device('pc', { link: 'reconnecting' });
    const alone = snapshot('offline', [operator('a', 'busy', { devices: [dropped] })]);
    const held = snapshot('offline', [
      operator('a', 'busy', { devices: [dropped, device('phone')] }),
    ]);
    expect(kinds({ now, presence: alone })).toEqual(['losing']);
    expect(kinds({ now, presence: held })).toEqual([]);
  });

  it('tells where idle detection does not work', () => {
    const now = Date.parse(at('13:00:00'));
    const blind = operator('a', 'busy', {
      cause: 'undetected',
      device: { id: 'd', name: 'linux-box' },
    });
    expect(upcoming({ ...facts, now, presence: snapshot('offline', [blind]) })).toEqual([
      { kind: 'undetected', operator: blind, device: 'linux-box' },
    ]);
  });
});
