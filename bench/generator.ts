import { setTimeout as sleep } from 'node:timers/promises';
import { now } from './clock.ts';
import { Crowd } from './load/crowd.ts';
import type { Answer, Order, Report } from './load/orders.ts';
import { forceOut } from './load/force-out.ts';

/** A load process: devices of one part of the accounts, which do what they are ordered to. */

/** How long notices may still be on their way after the last change. */
const waitForNoticesMs = 2_000;
const tickMs = 10;

let crowd = new Crowd([], 0);

process.on('message', (order: Order) => {
  obey(order).then(
    (report) => process.send!(report satisfies Answer),
    (error: unknown) => process.send!({ error: String(error) } satisfies Answer),
  );
});
// The bench is gone; so is the load.
process.on('disconnect', () => process.exit());

async function obey(order: Order): Promise<Report> {
  crowd.startMeasuring();
  switch (order.kind) {
    case 'take':
      crowd = new Crowd(order.seats, order.seed);
      break;
    case 'storm':
      await storm(order);
      break;
    case 'change':
      await change(order);
      break;
    case 'force-out':
      await forceOut(crowd, order);
      break;
    case 'churn':
      await churn(order);
      break;
    case 'stop-reading':
      crowd.stopReading(order.share);
      break;
    case 'cut':
      await cutAll();
      break;
    case 'all-idle':
      crowd.allIdle();
      await sleep(waitForNoticesMs);
      break;
  }
  return crowd.report();
}

async function storm({ jitterMs, giveUpMs }: Extract<Order, { kind: 'storm' }>): Promise<void> {
  const giveUpAt = now() + giveUpMs;
  crowd.connectAll(jitterMs);
  while (!crowd.isComplete && now() < giveUpAt) await sleep(tickMs);
  crowd.stopConnecting();
}

/** One device after the other goes idle or comes back; every coworker's notice is a sample. */
async function change(order: Extract<Order, { kind: 'change' }>): Promise<void> {
  await evenly(order, () => crowd.changeOne());
  await sleep(waitForNoticesMs);
}

/** Devices leave and others come back in the same measure. */
async function churn(order: Extract<Order, { kind: 'churn' }>): Promise<void> {
  await evenly(order, () => crowd.churnOne());
  await sleep(waitForNoticesMs);
}

/** Does something so often a second, catching up when a tick came late. */
async function evenly(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  act: () => void,
): Promise<void> {
  const startedAt = now();
  const times = Math.round(perSecond * seconds);
  for (let done = 0; done < times;) {
    const due = Math.min(times, Math.ceil(((now() - startedAt) / 1_000) * perSecond));
    for (; done < due; done += 1) act();
    await sleep(Math.min(tickMs, 1_000 / perSecond));
  }
}

async function cutAll(): Promise<void> {
  crowd.cutAll();
  while (crowd.online > 0) await sleep(tickMs);
}
