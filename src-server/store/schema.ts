/**
 * The tables, as both stores have them. Moments are epoch milliseconds, truth values 0 or 1,
 * and structured fields JSON text, so that one set of queries serves SQLite and PostgreSQL.
 */
export interface Database {
  accounts: AccountRow;
  monitoring: MonitoringRow;
  recipients: RecipientRow;
  schedules: ScheduleRow;
  operators: OperatorRow;
  departments: DepartmentRow;
  department_members: { department_id: string; operator_id: string };
  sessions: SessionRow;
  device_links: DeviceLinkRow;
  operator_presence: OperatorPresenceRow;
  scopes: ScopeRow;
  presence_changes: PresenceChangeRow;
  episodes: EpisodeRow;
  alerts: AlertRow;
  deliveries: DeliveryRow;
  audit: AuditRow;
  meta: { key: string; value: string };
  nodes: NodeRow;
  account_versions: { account_id: string; version: number };
  presence_log: PresenceLogRow;
  sign_in_failures: { key: string; points: number; expire: number | null };
}

/** A running server. Devices hang on it as long as it beats. */
export interface NodeRow {
  id: string;
  /** Grows with every sign of life; others judge by its growth, so that their clocks need not agree. */
  beat: number;
  entered_at: number;
  /** Its own clock at the last sign of life: until then its devices were certainly there. */
  alive_at: number;
  /** 1 = stopped, or given up by the others: what it still writes is refused. */
  lost: number;
}

/** What each commit made of an account, for the other nodes; kept for minutes. PostgreSQL only. */
export interface PresenceLogRow {
  account_id: string;
  /** One more than that of the commit before. */
  version: number;
  node_id: string;
  at: number;
  /** JSON of the change. */
  body: string;
}

export interface AccountRow extends PolicyColumns {
  id: string;
  name: string;
  /** IANA name. */
  time_zone: string;
  language: string;
  /** The option "Busy counts as online". */
  busy_counts: number;
  created_at: number;
}

/** What an admin set for the operators of an account or department. */
export interface PolicyColumns {
  /** JSON of the shared IdlePolicy, or null. */
  idle_policy: string | null;
  /** JSON of the shared LaunchPolicy, or null. */
  launch_policy: string | null;
  /** JSON: labels under Away, beside the known reasons. */
  away_reasons: string;
}

/** "Online presence monitoring", one row an account. */
export interface MonitoringRow {
  account_id: string;
  enabled: number;
  mode: string;
  online_after_ms: number;
  offline_after_ms: number;
  /** Null: no reminders. */
  remind_every_ms: number | null;
  /** Null: no escalation. */
  escalate_after_ms: number | null;
  /** So many alerts within half an hour are told one by one; null: all. */
  flap_after: number | null;
  /** JSON: {from, until, reason}, or null. */
  pause: string | null;
}

/** Somebody, or something, that alerts are told. */
export interface RecipientRow {
  id: string;
  account_id: string;
  channel: string;
  /** An e-mail address, the URL of a webhook, or an operator's id. URLs may be secrets: never shown whole. */
  address: string;
  /** JSON: what it hears of, and how. */
  options: string;
  /** JSON: the keys that sign its messages, the newest first. */
  secrets: string;
  created_at: number;
}

/** Coverage hours of an account (under its own id) or a department. */
export interface ScheduleRow {
  scope_id: string;
  account_id: string;
  /** JSON of the shared Schedule. */
  body: string;
}

export interface OperatorRow {
  id: string;
  account_id: string;
  name: string;
  /** Lower case; one address is one operator in the whole installation. */
  email: string;
  role: string;
  language: string;
  password_hash: string;
  disabled_at: number | null;
  created_at: number;
}

export interface DepartmentRow extends PolicyColumns {
  id: string;
  account_id: string;
  name: string;
  created_at: number;
}

/** One device = one session = one token. Ended sessions stay, so that their token is answered with the reason. */
export interface SessionRow {
  id: string;
  account_id: string;
  operator_id: string;
  device_id: string;
  device_kind: string;
  device_name: string;
  /** SHA-256 of the token, hexadecimal. */
  token_hash: string;
  created_at: number;
  last_seen_at: number;
  ended_at: number | null;
  ended_code: string | null;
  ended_by_id: string | null;
  ended_by: string | null;
  ended_reason: string | null;
  /** What the self-test of idle detection found, and which source it is about; null until told. */
  idle_test: string | null;
  idle_source: string | null;
}

/** What was last known of a device, so that a restart can tell who must come back. */
export interface DeviceLinkRow {
  session_id: string;
  operator_id: string;
  account_id: string;
  link: string;
  activity: string;
  activity_since: number;
  last_active_at: number;
  /** As of `activity_since`. */
  idle_for_ms: number;
  /** The last frame received from it, as of the last write. */
  evidence_at: number;
  gone_cause: string | null;
  /** The node it is connected to, or was last. */
  node_id: string;
  /** When waiting for it ends; null when nobody waits. */
  grace_until: number | null;
  /** 1 = its node went, not the device: the account's alerts wait for it. */
  awaited: number;
}

export interface OperatorPresenceRow {
  operator_id: string;
  account_id: string;
  chosen: string;
  chosen_reason: string | null;
  /** When they mean to be back from Away. */
  chosen_back_at: number | null;
  /** What they had chosen whom a launch outside the hours put Away. */
  held: string | null;
  status: string;
  since: number;
  /** When their own choice last gave the status another cause; null since it began. */
  cause_since: number | null;
  /** JSON: cause, device, actor, reason, idleForMs. */
  why: string;
}

/** The state of an account or department: its running episode and the deadline of its alert. */
export interface ScopeRow {
  /** The account's or the department's id. */
  id: string;
  account_id: string;
  kind: string;
  state: string;
  since: number;
  /** JSON: cause, operator, operatorStatus, device, actor, reason, idleForMs. */
  why: string;
  /** JSON: who left the online ones last, and when; null when nobody has yet. */
  last_left: string | null;
  episode_id: string;
  /** When the episode before began. */
  previous_since: number | null;
  /** JSON: what recipients know, and what they are told next. */
  alerting: string;
  /** When something of it is due; null when nothing is. */
  alert_due_at: number | null;
}

/** History: each row lasts until the operator's next one. */
export interface PresenceChangeRow {
  id: string;
  account_id: string;
  operator_id: string;
  status: string;
  started_at: number;
  why: string;
}

/** History: each row lasts until the scope's next one. */
export interface EpisodeRow {
  id: string;
  account_id: string;
  scope_id: string;
  kind: string;
  state: string;
  started_at: number;
  why: string;
}

export interface AlertRow {
  id: string;
  account_id: string;
  scope_id: string;
  scope_kind: string;
  scope_name: string;
  episode_id: string;
  test: number;
  state: string;
  started_at: number;
  due_at: number;
  created_at: number;
  why: string;
  /** JSON: who was where when the alert was made: [{name, status, since, why}]. */
  who: string;
  /** `change`, or `flapping`: one for many changes in a short time. */
  kind: string;
  /** Whether the state was expected by the coverage hours: 1, 0, or null without hours. */
  expected: number | null;
  /** With `flapping`: how many alerts there were lately, itself included. */
  changes: number;
  /** When the episode before began: who left since then is part of the cause. */
  previous_since: number | null;
  /** When what it tells was over, as the recipients know it. */
  ended_at: number | null;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  snoozed_until: number | null;
  snoozed_by: string | null;
}

/** The outbox: one row per recipient and channel of an alert. */
export interface DeliveryRow {
  id: string;
  alert_id: string;
  account_id: string;
  channel: string;
  /** As it is shown. The address is the recipient's own, so that one that was edited serves. */
  recipient: string;
  /** Null in rows of older versions: there `recipient` is the address. */
  recipient_id: string | null;
  /** `alert`, `again` (coverage began anew), `reminder` or `escalation`. */
  about: string;
  language: string;
  status: string;
  attempts: number;
  created_at: number;
  /** Null once it is sent or given up. */
  next_attempt_at: number | null;
  /** Quiet hours last until then, or the other side asked not to be tried again before; null: neither. */
  not_before: number | null;
  /** When the last attempt ended. */
  tried_at: number | null;
  sent_at: number | null;
  last_error: string | null;
  last_answer: string | null;
  /** JSON: [{at, ok, answer}], the latest attempts. */
  log: string;
  /** The node that is sending it. */
  claimed_by: string | null;
}

export interface AuditRow {
  id: string;
  account_id: string;
  at: number;
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  target_id: string | null;
  target_name: string | null;
  detail: string;
}
