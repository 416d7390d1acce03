import { expect, test } from '@playwright/test';
import { churn } from '../../bench/parts/churn.ts';
import { storeKinds } from '../../bench/target.ts';
import { figure } from '../support/figures.ts';

/** Devices that come and go without an end leave nothing behind. */
const isLong = process.env.LONG_TESTS !== undefined;
/** Memory is judged over ten minutes only: in less, what is not collected yet looks like a leak. */
const seconds = isLong ? 600 : 30;
const longTimeoutMs = 720_000;

for (const kind of storeKinds) {
  test(`${kind}: devices that come and go leave no descriptor behind`, async () => {
    if (isLong) test.setTimeout(longTimeoutMs);
    const churned = await churn({ kind, devices: 200, perSecond: 100, seconds });
    figure(`${kind}: connects and disconnects, descriptors left`, JSON.stringify(churned));
    expect(churned.done).toBeGreaterThan(seconds * 10);
    expect(churned.descriptorsLeft).toBeLessThanOrEqual(0);
  });
}
