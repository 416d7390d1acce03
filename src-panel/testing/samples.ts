import type { AccountView } from '../../src-shared/account.ts';
import i18next from 'i18next';
import type { Translate } from '../../src-shared/describe.ts';
import type {
  DeviceView,
  Language,
  OperatorView,
  PresenceStatus,
  ScopeView,
} from '../../src-shared/domain.ts';
import { noPolicy } from '../../src-shared/domain.ts';
import type { AlertView } from '../../src-shared/alerts.ts';
import type { DeliveryView } from '../../src-shared/deliveries.ts';
import type { HistoryEntry } from '../../src-shared/history.ts';
import type { OperatorRecord } from '../../src-shared/operators.ts';
import type { PresenceSnapshot } from '../../src-shared/socket.ts';
import { resources } from '../i18n/i18n.ts';

/** Hand-written samples for the tests of this folder. */

export const at = (iso: string) => `2026-11-20T${iso}Z`;
export const noon = at('12:00:00');

const noCause = {
  cause: 'active',
  device: null,
  actor: null,
  reason: null,
  idleForMs: null,
} as const;

export function device(id: string, more: Partial<DeviceView> = {}): DeviceView {
  return {
    id,
    sessionId: `session-${id}`,
    name: id.toUpperCase(),
    kind: 'desktop',
    link: 'connected',
    activity: 'active',
    since: noon,
    ...more,
  };
}

export function operator(
  id: string,
  status: PresenceStatus,
  more: Partial<OperatorView> = {},
): OperatorView {
  return {
    id,
    name: id,
    role: 'operator',
    departmentIds: [],
    status,
    since: noon,
    ...noCause,
    devices: [],
    ...more,
  };
}

export function record(
  id: string,
  status: PresenceStatus,
  more: Partial<OperatorRecord> = {},
): OperatorRecord {
  return {
    id,
    name: id,
    email: `${id}@example.com`,
    role: 'operator',
    departmentIds: [],
    language: 'en',
    disabled: false,
    presence: { status, since: noon, ...noCause },
    devices: [],
    ...more,
  };
}

export function scope(state: ScopeView['state'], since = noon): ScopeView {
  return { state, since, ...noCause, operator: null, operatorStatus: null };
}

export function snapshot(
  state: ScopeView['state'],
  operators: OperatorView[],
  since = noon,
): PresenceSnapshot {
  return {
    account: { ...scope(state, since), id: 'account', name: 'Acme' },
    departments: [],
    operators,
    me: { id: 'me', chosen: 'online', reason: null },
    policy: noPolicy,
    at: noon,
  };
}

export function delivery(id: string, more: Partial<DeliveryView> = {}): DeliveryView {
  return {
    id,
    channel: 'email',
    about: 'alert',
    to: `${id}@example.com`,
    status: 'sent',
    attempts: 1,
    lastError: null,
    lastReason: null,
    lastAnswer: '250 OK',
    nextAttemptAt: null,
    sentAt: noon,
    log: [],
    ...more,
  };
}

export function alert(id: string, more: Partial<AlertView> = {}): AlertView {
  const { since: _since, ...words } = scope('offline');
  return {
    id,
    scope: { kind: 'account', id: 'account', name: 'Acme' },
    kind: 'change',
    changes: 0,
    test: false,
    expected: null,
    endedAt: null,
    acknowledged: null,
    snoozed: null,
    chain: [],
    startedAt: noon,
    dueAt: noon,
    createdAt: noon,
    ...words,
    deliveries: [],
    ...more,
  };
}

export function historyEntry(id: string, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id,
    subject: { kind: 'operator', id: 'marie', name: 'Marie' },
    status: 'online',
    startedAt: noon,
    endedAt: null,
    ...noCause,
    operator: null,
    operatorStatus: null,
    ...more,
  };
}

/** A translator with the panel's real words. */
export function translator(language: Language): Translate {
  const instance = i18next.createInstance();
  void instance.init({
    resources,
    lng: language,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance.t;
}

/** The account, as an admin has not touched it. */
export const account: AccountView = {
  id: 'account',
  name: 'Acme',
  timeZone: 'UTC',
  language: 'en',
  busyCounts: false,
  idlePolicy: null,
  launchAtLogin: null,
  awayReasons: [],
};
