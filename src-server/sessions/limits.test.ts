import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { openTestStore, storeKinds } from '../testing/store.ts';
import { createSignInLimits } from './limits.ts';

describe.each(storeKinds)('limits of failed sign-ins on %s', (kind) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ store, remove } = await openTestStore(kind));
  });
  afterEach(() => remove());

  it('end with the tenth failure of one address, and a success in between forgets them', async () => {
    const limits = createSignInLimits(store);
    for (let n = 0; n < 9; n += 1) await limits.failed('marie@example.org', '192.0.2.1');
    await limits.succeeded('marie@example.org');
    for (let n = 0; n < 9; n += 1) await limits.failed('marie@example.org', '192.0.2.1');
    await limits.check('marie@example.org', '192.0.2.2');
    await limits.failed('marie@example.org', '192.0.2.1');
    await expect(limits.check('marie@example.org', '192.0.2.2')).rejects.toMatchObject({
      code: 'too-many-attempts',
      extra: { retryAfterSeconds: expect.any(Number) },
    });
  });

  it('count the failures of all servers that can share the store', async () => {
    const servers = [createSignInLimits(store), createSignInLimits(store)];
    for (let n = 0; n < 10; n += 1) {
      await servers[n % 2]!.failed('marie@example.org', '192.0.2.1');
    }
    const answer = await servers[0]!
      .check('marie@example.org', '192.0.2.2')
      .catch(({ code }: { code: string }) => code);
    expect(answer).toBe(kind === 'postgres' ? 'too-many-attempts' : undefined);
  });
});
