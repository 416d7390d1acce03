import { expect, test } from '@playwright/test';
import { churn } from '../../bench/parts/churn.ts';
import { storeKinds } from '../../bench/target.ts';
import { figure } from '../support/figures.ts';

/** Devices that come and go without an end leave nothing behind. */
const isLong = process.env.LONG_TESTS === '1';
/** Memory is judged over ten minutes only: in less, the heap still finds its size. */
const seconds = isLong ? 600 : 30;
const perSecond = 100;
/** Beside much other work two cores get to 67 a second on the embedded store, and to 13 on PostgreSQL. */
const atLeastPerSecond = 10;
const growsAtMostPercentAnHour = 1;
const longTimeoutMs = 720_000;

for (const kind of storeKinds) {
  test(`${kind}: devices that come and go leave no descriptor ${isLong ? 'and no memory ' : ''}behind`, async () => {
    if (isLong) test.setTimeout(longTimeoutMs);
    const churned = await churn({ kind, devices: 200, perSecond, seconds });
    figure(`${kind}: connects and disconnects, descriptors left`, JSON.stringify(churned));
    expect(churned.done).toBeGreaterThanOrEqual(seconds * atLeastPerSecond);
    expect(churned.descriptorsLeft).toBeLessThanOrEqual(0);
    if (!isLong) return;
    expect(churned.slopes.live).toBeLessThanOrEqual(growsAtMostPercentAnHour);
    expect(churned.slopes.held).toBeLessThanOrEqual(growsAtMostPercentAnHour);
  });
}
