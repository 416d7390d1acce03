import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EndedCode } from '../src-shared/problems.ts';
import { isStoreUnavailable } from './store/unavailable.ts';

/** What the gauges ask when somebody reads them. */
export interface MetricsSources {
  readonly connections: () => number;
  readonly presence: () => {
    accounts: number;
    commits: number;
    queued: number;
    alertLatenessMs: number;
    undecided: ReadonlySet<string>;
  };
  readonly outbox: () => Promise<{ pending: number; sending: number; oldestDueMs: number }>;
}

/** The numbers of one server, each app with its own, in the format Prometheus reads. */
export interface Metrics {
  readonly registry: Registry;
  signIn(result: 'ok' | 'refused' | 'limited'): void;
  sessionsEnded(code: EndedCode, count: number): void;
  /** @param result accepted, refused, given-up, retry or interrupted */
  attempt(channel: string, result: string): void;
  /** @param lateMs since it was due */
  alert(lateMs: number): void;
  request(facts: { method: string; route: string; status: number; seconds: number }): void;
  /** Once everything is made: what the gauges tell. */
  watch(sources: MetricsSources): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const signIns = new Counter({
    name: 'standwatch_sign_ins_total',
    help: 'Sign-ins by result: ok, refused (wrong password), limited (too many failures)',
    labelNames: ['result'],
    registers,
  });
  const ended = new Counter({
    name: 'standwatch_sessions_ended_total',
    help: 'Ended sessions by reason',
    labelNames: ['code'],
    registers,
  });
  const attempts = new Counter({
    name: 'standwatch_delivery_attempts_total',
    help: 'Attempts to hand a message over, by channel and what came of them',
    labelNames: ['channel', 'result'],
    registers,
  });
  const alerts = new Histogram({
    name: 'standwatch_alert_delay_seconds',
    help: 'How long after they were due alerts were made',
    buckets: [0.1, 0.5, 1, 2, 10, 60, 600],
    registers,
  });
  const requests = new Histogram({
    name: 'standwatch_http_request_seconds',
    help: 'How long HTTP requests took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  return {
    registry,
    signIn: (result) => signIns.inc({ result }),
    sessionsEnded: (code, count) => ended.inc({ code }, count),
    attempt: (channel, result) => attempts.inc({ channel, result }),
    alert: (lateMs) => alerts.observe(lateMs / 1_000),
    request: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status }, seconds),
    watch: (sources) => watch(registers, sources),
  };
}

function watch(registers: Registry[], sources: MetricsSources): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name: `standwatch_${name}`,
      help,
      registers,
      async collect() {
        try {
          this.set(await read());
        } catch (error) {
          if (!isStoreUnavailable(error)) throw error;
          // No number is better than an old one, and the others matter most just now.
          this.remove();
        }
      },
    });
  const { connections, presence, outbox } = sources;
  gauge('connections', 'Open sockets of devices and panels', connections);
  gauge('accounts_loaded', 'Accounts in memory', () => presence().accounts);
  gauge('commits', 'Presence commits since the start', () => presence().commits);
  gauge('submissions_queued', 'Events waiting for a commit', () => presence().queued);
  gauge(
    'alert_lateness_seconds',
    'How late the most overdue alert is',
    () => presence().alertLatenessMs / 1_000,
  );
  gauge(
    'accounts_undecided',
    'Accounts whose due alerts cannot be decided; the log says why',
    () => presence().undecided.size,
  );
  gauge('deliveries_pending', 'Deliveries not yet sent', async () => (await outbox()).pending);
  gauge('deliveries_sending', 'Deliveries at work', async () => (await outbox()).sending);
  gauge(
    'deliveries_oldest_due_seconds',
    'How long the longest due delivery has been waiting',
    async () => (await outbox()).oldestDueMs / 1_000,
  );
}
