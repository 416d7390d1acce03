// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Wish } from '../../src-shared/agent.ts';
import { sampleOperator, samplePresence, sampleState } from '../dev/samples.ts';
import { renderApp } from '../testing/render-app.tsx';

const now = Date.parse('2026-11-22T14:00:00Z');
const quit: Wish = { kind: 'quit' };
const asked = (wish: Wish = quit) => renderApp(sampleState(now, { leaving: wish }));
const words = () => screen.getByRole('alertdialog', { name: 'You are the last one online' });

it('says what it means that the last one leaves', async () => {
  const { host } = await asked();
  expect(words().textContent).toContain(
    'Visitors will find nobody there. Your lead is told after 1 min.',
  );
  const { at, duty } = samplePresence(now);
  const told = (offlineToldAfterSeconds: number | null) =>
    act(() => {
      const changed = { operators: [], duty: { ...duty!, offlineToldAfterSeconds }, at };
      host.patch({ kind: 'presence-changed', changed });
    });
  told(600);
  expect(words().textContent).toContain('after 10 min.');
  told(null);
  expect(words().textContent).not.toContain('Your lead');
});

it('no longer says so once somebody else has come', async () => {
  const { host } = await asked();
  const operators = [sampleOperator(now, 'Zoé Blanc')];
  act(() => {
    const changed = { operators, at: samplePresence(now).at };
    host.patch({ kind: 'presence-changed', changed });
  });
  expect(words().textContent).toContain('Somebody else is online now.');
});

it('no longer says so once another device keeps the operator there, whatever leaves but a status', async () => {
  const { host } = await asked();
  act(() => host.patch({ kind: 'replace', part: { keptElsewhere: true } }));
  expect(words().textContent).toContain('Another device of yours is in use: your status stays.');
  const leaving: Wish = { kind: 'choose', choice: { status: 'away' } };
  act(() => host.patch({ kind: 'replace', part: { leaving } }));
  expect(words().textContent).toContain('Visitors will find nobody there.');
});

it('says of an update that it is over soon', async () => {
  await asked({ kind: 'update' });
  expect(words().textContent).toContain(
    'Visitors will find nobody there until the app has started again.',
  );
  expect(words().textContent).not.toContain('Your lead');
});

it.each([
  ['Quit Standwatch', quit],
  ['Sign out', { kind: 'sign-out' }],
  ['Install now', { kind: 'update' }],
  ['Change to Away', { kind: 'choose', choice: { status: 'away', reason: 'lunch' } }],
] as const)('has a button that says what happens: %s', async (name, wish) => {
  const { host } = await asked(wish);
  await userEvent.click(screen.getByRole('button', { name }));
  expect(host.requests).toEqual([{ kind: 'answer-leaving', answer: 'leave' }]);
});

it('begins with staying, and says why it did not work', async () => {
  const { host } = await asked();
  const stay = screen.getByRole('button', { name: 'Stay Online' });
  expect(document.activeElement).toBe(stay);
  host.answer = () => Promise.resolve({ ok: false, code: 'not-connected', detail: '' });
  await userEvent.click(stay);
  expect(host.requests).toEqual([{ kind: 'answer-leaving', answer: 'stay' }]);
  expect((await screen.findByRole('alert')).textContent).toContain('Not connected');
});
