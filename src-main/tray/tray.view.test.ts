import { describe, expect, it, vi } from 'vitest';
import type { AgentState } from '../../src-shared/agent.ts';
import type { OperatorView } from '../../src-shared/domain.ts';
import { sampleOperator, sampleState } from '../testing/sample-state.ts';
import { readerAt, translator } from '../words/translator.ts';
import type { TrayItem } from './tray.view.ts';
import { trayView } from './tray.view.ts';

const en = translator('en');
const reader = readerAt(Date.parse('2026-05-04T10:10:00Z'), 'en');

const as = (me: OperatorView): AgentState => {
  const state = sampleState();
  return { ...state, presence: { ...state.presence!, operators: [me] } };
};

const outline = (items: readonly TrayItem[]): string[] =>
  items.flatMap((item) => {
    if (item.kind === 'line' || item.kind === 'role') return ['—'];
    const label = `${item.label}${item.checked ? ' ✓' : ''}`;
    return item.kind === 'group'
      ? [label, ...outline(item.items).map((line) => `> ${line}`)]
      : [label];
  });

describe('the tray', () => {
  const cases: [string, AgentState, string, string][] = [
    ['online', sampleState(), 'online', 'Standwatch: Online'],
    [
      'idle',
      as(
        sampleOperator('me', 'away', {
          cause: 'idle',
          idleForMs: 900_000,
          device: { id: 'd', name: 'PC-3' },
        }),
      ),
      'away',
      'Standwatch: Away · idle 15 min on PC-3',
    ],
    [
      'lunch',
      as(sampleOperator('me', 'away', { cause: 'chosen', reason: 'lunch' })),
      'away',
      'Standwatch: Away · lunch',
    ],
    [
      'no idle detection',
      as(sampleOperator('me', 'busy', { cause: 'undetected' })),
      'undetected',
      'Standwatch: Busy · idle detection does not work on this computer',
    ],
    [
      'no link',
      sampleState({
        link: { kind: 'reconnecting', since: 0, attempt: 1, nextAttemptAt: null, why: 'lost' },
      }),
      'offline',
      'Standwatch: reconnecting',
    ],
    [
      'signed out',
      sampleState({
        session: { kind: 'signed-out', server: '', email: '', ended: null, lost: null },
      }),
      'offline',
      'Standwatch: signed out',
    ],
  ];
  it.each(cases)('%s', (_name, state, picture, tooltip) => {
    expect(trayView(state, reader, en)).toMatchObject({ picture, tooltip });
  });

  it('offers the statuses, and ticks the chosen one', () => {
    expect(outline(trayView(sampleState(), reader, en).items)).toEqual([
      'Online ✓',
      'Busy',
      'Away',
      '> No reason',
      '> Break',
      '> Lunch',
      '> Meeting',
      '> Training',
      'Offline',
      '—',
      'Open Standwatch',
      'Sign out',
      'Quit',
    ]);
  });

  it('speaks French', () => {
    const state = sampleState({
      session: { kind: 'signed-out', server: '', email: '', ended: null, lost: null },
    });
    expect(outline(trayView(state, reader, translator('fr')).items)).toEqual([
      'Ouvrir Standwatch',
      'Quitter',
    ]);
  });

  it('needs no formats of moments while it tells none: what they load stays in memory', () => {
    const formats = vi.spyOn(Intl, 'DateTimeFormat');
    trayView(sampleState(), readerAt(0, 'en'), en);
    expect(formats).not.toHaveBeenCalled();
  });
});
