import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { PowerEvent } from './power-events.ts';
import { systemPower } from './system-power.ts';

/** Electron's monitor, and what was heard of it. */
function harness() {
  const electron = new EventEmitter();
  const power = systemPower(electron);
  const heard: PowerEvent[] = [];
  const events = ['lock-screen', 'unlock-screen', 'suspend', 'resume', 'session-changed'] as const;
  for (const event of events) power.on(event, () => heard.push(event));
  return { electron, heard };
}

it.each(['lock-screen', 'unlock-screen', 'suspend', 'resume'] as const)('passes on %s', (event) => {
  const { electron, heard } = harness();
  electron.emit(event);
  expect(heard).toEqual([event]);
});

it('takes another user of a Mac for a lock, until this one is back', () => {
  const { electron, heard } = harness();
  electron.emit('user-did-resign-active');
  expect(heard.splice(0)).toEqual(['lock-screen']);
  electron.emit('user-did-become-active');
  expect(heard).toEqual(['session-changed', 'unlock-screen']);
});
