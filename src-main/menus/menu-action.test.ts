import { expect, it } from 'vitest';
import { agentHarness } from '../testing/agent-harness.ts';
import { menuAction } from './menu-action.ts';

it.each([
  [
    'at once',
    () => {
      throw new Error('no space left');
    },
  ],
  ['later', () => Promise.reject(new Error('no space left'))],
])('a menu whose wish fails %s says so in the log, and the app goes on', async (_name, fails) => {
  const { agent } = agentHarness();
  const logged: string[] = [];
  const handlers = { ...agent.handlers, 'settings:change': fails };
  const window = { open: () => {}, show: () => {}, zoom: () => {} };
  const log = (message: string) => logged.push(message);
  menuAction({ kind: 'compact' }, { agent: { ...agent, handlers }, window, log });
  await expect.poll(() => logged).toEqual(['menu: compact failed']);
});
