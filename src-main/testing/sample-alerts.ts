import type { AlertAboutMe, AlertRaised } from '../../src-shared/alert-notice.ts';

const why = {
  cause: 'idle',
  device: { id: 'd3', name: 'PC-3' },
  actor: null,
  reason: null,
  idleForMs: 900_000,
} as const;

/** Marie went Away, and nobody else was online. */
export const ownAlert: AlertAboutMe = {
  id: 'alert-1',
  scope: { kind: 'account', id: 'a1', name: 'Acme Support' },
  state: 'offline',
  startedAt: '2026-05-04T10:00:00.000Z',
  ...why,
  operator: { id: 'me', name: 'Marie Dupont' },
  operatorStatus: 'away',
};

/** The same for a lead. */
export const raisedAlert: AlertRaised = {
  ...ownAlert,
  deliveryId: 'delivery-1',
  about: 'alert',
  kind: 'change',
  changes: 0,
  test: false,
  expected: null,
  endedAt: null,
  chain: [
    { id: 'me', name: 'Marie Dupont', status: 'away', since: '2026-05-04T10:00:00.000Z', ...why },
  ],
  url: 'https://desk.example.com/alerts?alert=alert-1',
};
