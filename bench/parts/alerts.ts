import { openStore } from '../../src-server/store/store.ts';
import type { StoreConfig } from '../../src-server/store/store.ts';
import type { Figure } from '../figures.ts';
import { percentile, progress } from '../figures.ts';
import { MailPeer } from '../mail-peer.ts';
import { cpuWhile, storm, withTarget } from '../measure.ts';
import type { Run } from '../measure.ts';
import type { Options } from '../options.ts';
import { imagine } from '../population.ts';
import { storeKinds } from '../target.ts';
import type { StoreKind } from '../target.ts';

/** Everybody's alert is due in the same second: how late are they made, and how late do their mails leave? */

const accounts = 2_000;
/** Long enough that everybody's change is written before the first alert of it is due. */
const dwellMs = 10_000;
const jitterMs = 1_000;
const giveUpMs = 120_000;

interface Wave {
  /** From the deadline, in ms: until the alert was decided, and until the mail server had accepted it. */
  readonly made: readonly number[];
  readonly accepted: readonly number[];
  /** How far the first and the last deadline are apart, in ms. */
  readonly spreadMs: number;
  /** Of the server, in ms for each alert. */
  readonly cpuMs: number;
}

export async function alertsFigures({ scale }: Options): Promise<Figure[]> {
  const count = Math.ceil(accounts * scale);
  const waves = new Map<StoreKind, Wave>();
  for (const kind of storeKinds) {
    const wave = await measureWave(kind, count);
    progress(
      `${kind}: due within ${wave.spreadMs.toFixed(0)} ms, ${wave.cpuMs.toFixed(2)} ms each`,
    );
    waves.set(kind, wave);
  }
  const line = (what: string, unit: string, of: (wave: Wave) => number): Figure => ({
    what: `${count.toLocaleString('en')} alerts due in one second: ${what}`,
    unit,
    values: Object.fromEntries([...waves].map(([kind, wave]) => [kind, of(wave)])),
  });
  const goal = { atMost: 2_000 };
  return [
    line('due → made, p50', 'ms', ({ made }) => percentile(made, 50)),
    { ...line('due → made, p99', 'ms', ({ made }) => percentile(made, 99)), goal },
    line('due → mail accepted, p50', 'ms', ({ accepted }) => percentile(accepted, 50)),
    { ...line('due → mail accepted, p99', 'ms', ({ accepted }) => percentile(accepted, 99)), goal },
    line('server CPU per alert', 'ms', ({ cpuMs }) => cpuMs),
  ];
}

/** All accounts go online and are told of; then all go offline at once, and that is measured. */
async function measureWave(kind: StoreKind, count: number): Promise<Wave> {
  const mail = await MailPeer.start();
  const population = imagine(count, 1);
  const options = { population, operatorsEach: 1, dwellMs, env: { SMTP_URL: mail.url } };
  let rows: Awaited<ReturnType<typeof readAlerts>> = [];
  try {
    const cpuMs = await withTarget(
      kind,
      options,
      (run) => goOffline(run, mail, count),
      async (store) => {
        rows = await readAlerts(store);
      },
    );
    return { ...latenessOf(rows, mail, count), cpuMs };
  } finally {
    mail.stop();
  }
}

/** @returns server CPU for each alert, from the change to the last mail, in ms */
async function goOffline(run: Run, mail: MailPeer, count: number): Promise<number> {
  await storm(run, jitterMs);
  await mail.waitFor(count, giveUpMs);
  const { seconds } = await cpuWhile(run, async () => {
    await run.fleet.ask({ kind: 'all-idle' });
    await mail.waitFor(2 * count, giveUpMs);
  });
  return (seconds * 1_000) / count;
}

async function readAlerts(config: StoreConfig) {
  const store = await openStore(config);
  try {
    return await store.db
      .selectFrom('alerts as a')
      .innerJoin('deliveries as d', 'd.alert_id', 'a.id')
      .where('a.state', '=', 'offline')
      .select(['d.recipient', 'a.due_at', 'a.created_at'])
      .execute();
  } finally {
    await store.close();
  }
}

function latenessOf(
  rows: Awaited<ReturnType<typeof readAlerts>>,
  mail: MailPeer,
  count: number,
): Omit<Wave, 'cpuMs'> {
  if (rows.length !== count) throw new Error(`${rows.length} alerts were made instead of ${count}`);
  // The first mail of each told that somebody is online.
  const latest = new Map(mail.accepted.map(({ to, at }) => [to, at]));
  const due = rows.map(({ due_at }) => due_at);
  return {
    made: rows.map(({ created_at, due_at }) => created_at - due_at),
    accepted: rows.map(({ recipient, due_at }) => latest.get(recipient)! - due_at),
    spreadMs: Math.max(...due) - Math.min(...due),
  };
}
