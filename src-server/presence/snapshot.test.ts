import { expect, it } from 'vitest';
import { choose } from './testing.ts';
import { clock, enter, presence, serveSockets } from './testing/socket.ts';

serveSockets();

/** More than a commit on the embedded store takes, whose promises all settle within one turn of the event loop. */
const ticksOfCommit = 200;

it('is no older than what was told before it, whenever within a commit it is asked for', async () => {
  await enter('marie-desktop');
  const stale: number[] = [];
  for (let ticks = 0; ticks < ticksOfCommit; ticks += 1) {
    const status = ticks % 2 === 0 ? 'busy' : 'online';
    let told = false;
    const unsubscribe = presence.onCommit(() => (told = true));
    const events = [choose(clock.now(), 'marie', status)];
    const committed = presence.submit({ accountId: 'acc', events });
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
    await presence.snapshot('acc', 'marie', ({ me }) => {
      if (told && me.chosen !== status) stale.push(ticks);
    });
    await committed;
    unsubscribe();
  }
  expect(stale).toEqual([]);
});
