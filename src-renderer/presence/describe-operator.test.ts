import { expect, it } from 'vitest';
import type { Translate } from '../../src-shared/describe.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { createI18n } from '../i18n/i18n.ts';
import { sampleOperator } from '../dev/samples.ts';
import { describeOperator } from './describe-operator.ts';

const english = createI18n('en').t as unknown as Translate;
const french = createI18n('fr').t as unknown as Translate;
const reader = (language: 'en' | 'fr') => ({
  now: Date.parse('2026-11-26T12:00:00Z'),
  timeZone: 'Europe/Paris',
  language,
});
const device = { id: 'd3', name: 'PC-3' };
const reconnecting = {
  ...device,
  sessionId: 's',
  kind: 'desktop',
  link: 'reconnecting',
  activity: 'active',
  since: '',
} as const;

const cases: [Partial<OperatorView>, string, string][] = [
  [{ device }, 'Online · on PC-3', 'En ligne · sur PC-3'],
  [
    { status: 'away', cause: 'idle', idleForMs: 900_000, device },
    'Away · idle 15 min on PC-3',
    'Absent · après 15 min d’inactivité sur PC-3',
  ],
  [{ status: 'away', cause: 'chosen', reason: 'lunch' }, 'Away · lunch', 'Absent · déjeuner'],
  [
    { status: 'away', cause: 'chosen', reason: 'Call: {{big}} client' },
    'Away · Call: {{big}} client',
    'Absent · Call: {{big}} client',
  ],
  [{ status: 'away', cause: 'chosen' }, 'Away', 'Absent'],
  [
    { status: 'away', cause: 'chosen', reason: 'lunch', backAt: '2026-11-26T12:30:00Z' },
    'Away · lunch, back at 13:30',
    'Absent · déjeuner, retour à 13:30',
  ],
  [
    { status: 'away', cause: 'chosen', backAt: '2026-11-26T11:30:00Z' },
    'Away · was due back at 12:30',
    'Absent · le retour était prévu à 12:30',
  ],
  [
    {
      status: 'offline',
      cause: 'forced-logout',
      actor: { id: 'a', name: 'Anna Roux' },
      reason: 'left it on',
    },
    'Offline · signed out by Anna Roux · left it on',
    'Hors ligne · déconnexion par Anna Roux · left it on',
  ],
  [
    { device, devices: [reconnecting] },
    'Online · on PC-3 · reconnecting',
    'En ligne · sur PC-3 · reconnexion',
  ],
];

it.each(cases)('%j', (part, inEnglish, inFrench) => {
  const operator = sampleOperator(0, 'Marie Dupont', part);
  expect(describeOperator(operator, reader('en'), english)).toBe(inEnglish);
  expect(describeOperator(operator, reader('fr'), french)).toBe(inFrench);
});
