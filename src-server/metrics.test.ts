import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import type { MetricsSources } from './metrics.ts';

const sources = (outbox: MetricsSources['outbox']): MetricsSources => ({
  connections: () => 7,
  presence: () => ({
    accounts: 1,
    commits: 2,
    queued: 0,
    alertLatenessMs: 0,
    undecided: new Set(),
  }),
  outbox,
});

function read(outbox: MetricsSources['outbox']): Promise<string> {
  const metrics = createMetrics();
  metrics.watch(sources(outbox));
  return metrics.registry.metrics();
}

it('tells what waits to be delivered', async () => {
  const text = await read(async () => ({ pending: 3, sending: 1, oldestDueMs: 1_500 }));
  expect(text).toMatch(/^standwatch_deliveries_pending 3$/m);
  expect(text).toMatch(/^standwatch_deliveries_oldest_due_seconds 1\.5$/m);
});

it('tells everything else while the store does not answer', async () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const text = await read(() => Promise.reject(refused));
  expect(text).toMatch(/^standwatch_connections 7$/m);
  expect(text).not.toMatch(/^standwatch_deliveries_pending /m);
});

it('hides no other error', async () => {
  await expect(read(() => Promise.reject(new TypeError('x is null')))).rejects.toThrow('x is null');
});
