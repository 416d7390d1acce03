import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, drop, report } from '../presence/testing.ts';
import { storeKinds } from '../testing/store.ts';
import { operatorAt, tell, TestNodes, until } from './testing.ts';
import type { TestNode } from './testing.ts';

const shared = storeKinds.filter((kind) => kind === 'postgres');

let nodes: TestNodes;

beforeEach(async () => {
  nodes = await TestNodes.create();
});
afterEach(() => nodes.stop());

const now = () => nodes.clock.now();

describe.each(shared)('a node on %s that stood still', () => {
  it('gives its devices the restart window before it believes that they are gone', async () => {
    const here = await nodes.start();
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    here.pause();
    await nodes.pass(120);
    here.resume();
    expect(here.cutOff).toBe(1);
    await nodes.pass(30);
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(90);
    expect(await nodes.alerts()).toEqual(['online']);
  });
});

describe.each(shared)('a node on %s that has just come back', () => {
  /** Marie is there again by then, and the server has not heard of it. */
  async function stoodStill() {
    const here = await nodes.start();
    await tell(here, connect(now(), 'marie'));
    await nodes.pass(62);
    await tell(here, report(now(), 'marie', 'idle'));
    await nodes.pass(55);
    return here;
  }

  async function comesBack(here: TestNode): Promise<void> {
    here.pause();
    await nodes.pass(20);
    here.resume();
    await until(() => expect(here.presence.isServing).toBe(true));
    await here.presence.mayConnect('acc', '');
    await nodes.clock.advance(900);
    // What was due went before it, in the same queue.
    await tell(here, report(now(), 'paul', 'idle'));
  }

  it('alerts nothing that devices of the time before may yet change', async () => {
    const here = await stoodStill();
    await comesBack(here);
    expect(await nodes.alerts()).toEqual(['online']);
  });

  it('gives devices that were lost shortly before the restart window', async () => {
    const here = await stoodStill();
    await tell(here, drop(now(), 'marie', now()));
    await comesBack(here);
    expect((await operatorAt(here, 'marie')).devices).toMatchObject([{ link: 'reconnecting' }]);
  });
});

describe.each(shared)('a node on %s that the others gave up', () => {
  it('changes nothing any more, sends its devices away, and begins anew', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    const before = here.presence.nodeId;
    await there.store.db.updateTable('nodes').set({ lost: 1 }).where('id', '=', before).execute();
    await expect(tell(here, connect(now(), 'marie'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(here.cutOff).toBe(1);
    expect(here.presence.isServing).toBe(false);
    await until(async () => {
      await nodes.pass(1);
      expect(here.presence.isServing).toBe(true);
    });
    expect(here.presence.nodeId).not.toBe(before);
    await tell(here, connect(now(), 'marie'));
    expect((await operatorAt(there, 'marie')).status).toBe('online');
  });
});
