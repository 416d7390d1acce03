import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemError } from '../../src-shared/problems.ts';
import type { Store } from '../store/store.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import { createSignInLimits, networkOf } from './limits.ts';

describe.each(storeKinds)('limits of failed sign-ins on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
  });
  afterEach(() => remove());

  it('end with the tenth guess at one address, and a success in between forgets them', async () => {
    const limits = createSignInLimits(store);
    for (let n = 0; n < 9; n += 1) await limits.count('marie@example.org', '192.0.2.1');
    await limits.succeeded('marie@example.org', '192.0.2.1');
    for (let n = 0; n < 9; n += 1) await limits.count('marie@example.org', '192.0.2.1');
    await limits.check('marie@example.org', '192.0.2.2');
    await limits.count('marie@example.org', '192.0.2.1');
    const refused = {
      code: 'too-many-attempts',
      extra: { retryAfterSeconds: expect.any(Number) },
    };
    await expect(limits.check('marie@example.org', '192.0.2.2')).rejects.toMatchObject(refused);
    await expect(limits.count('marie@example.org', '192.0.2.2')).rejects.toMatchObject(refused);
  });

  it('end with the fiftieth guess from one network address, of which successes are none', async () => {
    const limits = createSignInLimits(store);
    await limits.count('marie@example.org', '192.0.2.1');
    await limits.succeeded('marie@example.org', '192.0.2.1');
    for (let n = 0; n < 50; n += 1) await limits.count(`${n}@example.org`, '192.0.2.1');
    const another = limits.check('marie@example.org', '192.0.2.1');
    await expect(another).rejects.toMatchObject({ code: 'too-many-attempts' });
    await limits.check('marie@example.org', '192.0.2.2');
  });

  it('leave an e-mail address as it is when the network address has no guess left', async () => {
    const limits = createSignInLimits(store);
    for (let n = 0; n < 50; n += 1) await limits.count(`${n}@example.org`, '192.0.2.1');
    for (let n = 0; n < 10; n += 1) {
      const refused = limits.count('marie@example.org', '192.0.2.1');
      await expect(refused).rejects.toMatchObject({ code: 'too-many-attempts' });
    }
    await limits.check('marie@example.org', '192.0.2.2');
  });

  it('tell to wait for a second only while a guess may still turn out to be right', async () => {
    const limits = createSignInLimits(store);
    const [email, address] = ['marie@example.org', '192.0.2.1'];
    for (let n = 0; n < 9; n += 1) (await limits.count(email, address))();
    const over = await limits.count(email, address);
    const soon = { code: 'too-many-attempts', extra: { retryAfterSeconds: 1 } };
    await expect(limits.check(email, address)).rejects.toMatchObject(soon);
    await expect(limits.count(email, address)).rejects.toMatchObject(soon);
    over();
    const late = await limits.check(email, address).catch((error: ProblemError) => error.extra);
    expect(late!.retryAfterSeconds).toBeGreaterThan(60);
  });

  it('count the guesses of all servers that can share the store', async () => {
    const servers = [createSignInLimits(store), createSignInLimits(store)];
    for (let n = 0; n < 10; n += 1) {
      await servers[n % 2]!.count('marie@example.org', '192.0.2.1');
    }
    const answer = await servers[0]!
      .check('marie@example.org', '192.0.2.2')
      .catch(({ code }: { code: string }) => code);
    expect(answer).toBe(kind === 'postgres' ? 'too-many-attempts' : undefined);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
