import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertsAnswer } from '../../src-shared/alerts.ts';
import type { ReceivedMail } from './mail.ts';
import { accountTrack, alertWaits } from './oracle/device.rules.ts';
import type { DeviceLog, Fault } from './oracle/device.rules.ts';
import { demands, judgeAlerts, punctuality } from './oracle/judge.rules.ts';
import type { AlertCase, Finding } from './oracle/judge.rules.ts';
import { judgeMessages } from './oracle/messages.rules.ts';
import type { AlertDeliveries, TakenMessage } from './oracle/messages.rules.ts';
import type { CrowdAccount } from './storm.ts';
import { logsOf } from './storm.ts';

export interface VerdictOptions {
  readonly url: string;
  readonly dwellMs: number;
  readonly faults: readonly Fault[];
  readonly mails: readonly ReceivedMail[];
}

export interface Verdict {
  /** What is wrong, one line each; empty when nothing is. */
  readonly wrong: readonly string[];
  readonly alerts: number;
  /** How often the oracle was sure that a state had to be known. */
  readonly demands: number;
  readonly mails: number;
  readonly repeatedMails: number;
  /** How late the alerts were made that had nothing to wait for, in ms. */
  readonly lateness: readonly number[];
}

type Alert = AlertsAnswer['items'][number];

/** An alert that has nothing to wait for leaves within that. Source: domain rules, "Alerts" */
const mayBeLateMs = 2_000;
const mailsWithinMs = 15_000;
const pollMs = 250;

/**
 * Compares the alerts of every account, and the mails that came, with what the oracle makes of the
 * devices' own notes.
 */
export async function reachVerdict(
  crowd: readonly CrowdAccount[],
  options: VerdictOptions,
): Promise<Verdict> {
  const accounts: KnownAccount[] = [];
  for (const account of crowd) {
    accounts.push({ account, until: Date.now(), alerts: await alertsOf(account, options.url) });
  }
  await untilAllSent(accounts, options.url);
  const judged = accounts.map((account) => judge(account, options));
  const mails = judgeMessages({
    ...options,
    alerts: judged.flatMap(({ alerts }) => alerts).map(made),
    taken: options.mails.map(taken),
    newer: (await Promise.all(crowd.map((account) => alertsOf(account, options.url))))
      .flat()
      .map(made),
    faults: options.faults.map(({ from }) => from).toSorted((a, b) => a - b),
  });
  return {
    wrong: [
      ...judged.flatMap(({ account, wrong, one }) =>
        wrong.map((finding) => describe(finding, account, one)),
      ),
      ...mails.wrong,
    ],
    alerts: judged.reduce((sum, { alerts }) => sum + alerts.length, 0),
    demands: judged.reduce((sum, { one }) => sum + demands(one), 0),
    mails: options.mails.length,
    repeatedMails: mails.repeated,
    lateness: judged.flatMap(({ one }) => punctuality(one)),
  };
}

interface KnownAccount {
  readonly account: CrowdAccount;
  /** When its alerts were read. */
  readonly until: number;
  alerts: Alert[];
}

function judge({ account, until, alerts }: KnownAccount, { faults, dwellMs }: VerdictOptions) {
  const operators = logsOf(account);
  const one: AlertCase = {
    track: accountTrack(operators, faults),
    waits: alertWaits(operators, faults),
    alerts: alerts.map(seen),
    known: 'offline',
    dwellMs,
    mayBeLateMs,
    until,
  };
  return { account, one, alerts, wrong: judgeAlerts(one) };
}

/** The alerts of an account, the newest first. */
export async function alertsOf({ seats }: CrowdAccount, url: string): Promise<Alert[]> {
  const items: Alert[] = [];
  let before: string | null = null;
  do {
    const page: string = before ? `&before=${encodeURIComponent(before)}` : '';
    const response = await fetch(`${url}/api/v1/alerts?limit=200${page}`, {
      headers: { authorization: `Bearer ${seats.panelToken}` },
    });
    if (!response.ok) throw new Error(`alerts: ${response.status} ${await response.text()}`);
    const answer = (await response.json()) as AlertsAnswer;
    items.push(...answer.items);
    before = answer.next;
  } while (before);
  return items;
}

/** Mails of the last alerts may still be on their way: asks again until nothing is pending. */
async function untilAllSent(accounts: readonly KnownAccount[], url: string): Promise<void> {
  const giveUpAt = Date.now() + mailsWithinMs;
  for (const entry of accounts) {
    const known = new Set(entry.alerts.map(({ id }) => id));
    while (entry.alerts.some(isPending) && Date.now() < giveUpAt) {
      await sleep(pollMs);
      // What is made after the look is not judged.
      entry.alerts = (await alertsOf(entry.account, url)).filter(({ id }) => known.has(id));
    }
  }
}

const isPending = ({ deliveries }: Alert) => deliveries.some(({ status }) => status === 'pending');

const seen = ({ id, state, startedAt, dueAt, createdAt }: Alert) => ({
  id,
  state,
  startedAt: Date.parse(startedAt),
  dueAt: Date.parse(dueAt),
  createdAt: Date.parse(createdAt),
});

const made = ({ id, createdAt, endedAt, deliveries }: Alert): AlertDeliveries => ({
  id,
  createdAt: Date.parse(createdAt),
  endedAt: endedAt === null ? null : Date.parse(endedAt),
  deliveries,
});

const taken = ({ at, mail }: ReceivedMail): TakenMessage => ({
  at,
  deliveryId: /^<([^@]+)@/.exec(mail.messageId ?? '')?.[1] ?? 'none',
  subject: mail.subject ?? '',
});

/** With the account's story, so that whoever reads it can tell what happened. */
function describe(
  { kind, at, state }: Finding,
  { seats, devices }: CrowdAccount,
  { track, alerts, waits }: AlertCase,
): string {
  const made = alerts.map((one) => `${one.state} ${time(one.startedAt)} at ${time(one.createdAt)}`);
  const story = [
    `track ${track.map(({ from, value }) => `${time(from)} ${value}`).join(', ')}`,
    `alerts ${made.join(', ')}`,
    `waits ${waits.map((wait) => `${time(wait.from)}-${time(wait.to)}`).join(', ')}`,
    ...devices.map(({ log }) => storyOf(log)),
  ];
  return `${kind} ${state} at ${time(at)} in ${seats.accountId}\n  ${story.join('\n  ')}`;
}

function storyOf({ links, claims, ended }: DeviceLog): string {
  const linked = links.map(
    ({ node, sentAt, confirmedAt, lostAt, how }) =>
      `${new URL(node).port} ${time(sentAt)}/${time(confirmedAt)}-${time(lostAt)} ${how ?? ''}`,
  );
  const claimed = claims.map(
    ({ isOn, since, sentAt, ackedAt }) =>
      `${isOn ? 'active' : 'idle'} since ${time(since)}, said ${time(sentAt)}/${time(ackedAt)}`,
  );
  const end = ended ? `; ended ${time(ended.from)}-${time(ended.to)}` : '';
  return `device: ${linked.join(' | ')}; ${claimed.join(' | ')}${end}`;
}

const time = (moment: number | null) =>
  moment !== null && Number.isFinite(moment) ? new Date(moment).toISOString().slice(11, 23) : '-';
