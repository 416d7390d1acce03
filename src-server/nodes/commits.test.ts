import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, report } from '../presence/testing.ts';
import { storeKinds } from '../testing/store.ts';
import { operatorAt, tell, TestNodes, until } from './testing.ts';

const shared = storeKinds.filter((kind) => kind === 'postgres');

let nodes: TestNodes;

beforeEach(async () => {
  nodes = await TestNodes.create();
});
afterEach(() => nodes.stop());

const now = () => nodes.clock.now();

describe.each(shared)('commits of several nodes on %s', () => {
  it('need one way to the store and back where they know what others did', async () => {
    const [here, there] = [await nodes.start(), await nodes.start()];
    const begun = vi.spyOn(here.store.db, 'transaction');
    await tell(here, connect(now(), 'marie'));
    await tell(here, connect(now(), 'paul'));
    await until(() => expect(there.heard).toHaveLength(2));
    await tell(there, connect(now(), 'marie', 'phone'));
    await until(() => expect(here.heard).toHaveLength(3));
    await tell(here, report(now(), 'paul', 'idle'));
    await until(() => expect(there.heard).toHaveLength(4));
    expect(begun).not.toHaveBeenCalled();
    expect((await operatorAt(there, 'paul')).status).toBe('away');
  });

  it('decide anew in their turn when another one was quicker', async () => {
    const [here, there] = [await nodes.start(), await nodes.start({ deaf: true })];
    await tell(there, connect(now(), 'marie', 'PC'));
    await tell(here, connect(now(), 'marie', 'phone', 'idle'));
    await tell(there, report(now(), 'marie', 'idle', 'PC'));
    // It knows nothing of the phone's being used again, and of its account only what it committed itself.
    await tell(here, report(now(), 'marie', 'active', 'phone'));
    await tell(there, report(now(), 'marie', 'active', 'PC'));
    await tell(there, report(now(), 'marie', 'idle', 'PC'));
    expect((await operatorAt(here, 'marie')).status).toBe('online');
    expect((await operatorAt(there, 'marie')).status).toBe('online');
  });

  it('take their turn for a while once they changed the same account in the same moment', async () => {
    const [here, there] = [await nodes.start(), await nodes.start({ deaf: true })];
    const begun = vi.spyOn(there.store.db, 'transaction');
    await tell(here, connect(now(), 'marie'));
    await tell(there, connect(now(), 'paul'));
    expect(begun).toHaveBeenCalledTimes(1);
    await tell(here, report(now(), 'marie', 'idle'));
    // It reads what it was not told, so that nothing it knows is old.
    await there.presence.view('acc');
    await tell(there, report(now(), 'paul', 'idle'));
    expect(begun).toHaveBeenCalledTimes(2);
    await nodes.pass(11);
    await tell(here, report(now(), 'marie', 'active'));
    await there.presence.view('acc');
    await tell(there, report(now(), 'paul', 'active'));
    expect(begun).toHaveBeenCalledTimes(2);
    expect((await operatorAt(there, 'marie')).status).toBe('online');
  });
});
