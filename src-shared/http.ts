import { z } from 'zod';
import {
  causeFields,
  DepartmentView,
  DeviceKind,
  Id,
  IdlePolicy,
  Instant,
  Language,
  LaunchPolicy,
  Named,
  MonitoringMode,
  OperatorView,
  PresenceStatus,
  Role,
  ScopeState,
  scopeCauseFields,
  ScopeView,
} from './domain.ts';
import { DeliveryReason } from './delivery-reason.ts';
import { areDistinctLabels, maxAwayLabelLength, maxAwayLabels } from './away-labels.rules.ts';
import { ChannelName, maxRecipients } from './recipients.ts';
import { maxDwellSeconds, minDwellSeconds } from './durations.ts';

/**
 * The bodies and answers of the HTTP interface under `/api/v1`. Bodies are strict: a field the
 * server does not know is refused, so that a misspelt one never passes in silence.
 */

const Name = z.string().trim().min(1).max(120);
const Email = z.string().trim().max(254).pipe(z.email());
export const minPasswordLength = 10;
const NewPassword = z.string().min(minPasswordLength).max(256);
const Reason = z.string().trim().min(1).max(200);

export const SignInBody = z.strictObject({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(256),
  code: z.string().max(16).optional(),
  device: z.strictObject({
    id: z.string().min(1).max(128),
    kind: DeviceKind,
    name: Name,
  }),
});
export type SignInBody = z.infer<typeof SignInBody>;

export const Me = z.object({
  session: z.object({ id: Id }),
  operator: z.object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    departmentIds: z.array(Id),
    language: Language,
  }),
  account: z.object({ id: Id, name: z.string() }),
});
export type Me = z.infer<typeof Me>;

export const SignInAnswer = Me.extend({ token: z.string() });
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** First run: whether an account and its owner must be made. */
export const SetupState = z.object({ needed: z.boolean() });
export const SetupBody = z.strictObject({
  account: Name,
  name: Name,
  email: Email,
  password: NewPassword,
  language: Language.default('en'),
});

/** An operator as the people who administrate see them. */
export const OperatorRecord = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  departmentIds: z.array(Id),
  language: Language,
  /** A deactivated operator cannot sign in; their history stays. */
  disabled: z.boolean(),
  presence: OperatorView.omit({
    devices: true,
    id: true,
    name: true,
    role: true,
    departmentIds: true,
  }),
  /** Every signed-in device, also those that are gone: their token still holds until it is ended. */
  devices: OperatorView.shape.devices,
});
export type OperatorRecord = z.infer<typeof OperatorRecord>;

export const NewOperatorBody = z.strictObject({
  name: Name,
  email: Email,
  password: NewPassword,
  role: Role,
  departmentIds: z.array(Id).max(200).optional(),
  language: Language.optional(),
});
export const OperatorPatchBody = z
  .strictObject({
    name: Name,
    email: Email,
    password: NewPassword,
    role: Role,
    departmentIds: z.array(Id).max(200),
    language: Language,
    disabled: z.boolean(),
  })
  .partial();

export const ForceLogoutBody = z.strictObject({
  deviceId: z.string().min(1).max(128).optional(),
  reason: Reason.optional(),
});
export const ForceDepartmentLogoutBody = ForceLogoutBody.omit({ deviceId: true });
export const ForceLogoutAnswer = z.object({
  ended: z.array(z.object({ sessionId: Id, deviceId: z.string(), operatorId: Id })),
});
export type ForceLogoutAnswer = z.infer<typeof ForceLogoutAnswer>;

/** A label for Away of an account's own. U+0000 cannot be kept. */
const AwayLabel = z
  .string()
  .trim()
  .min(1)
  .max(maxAwayLabelLength)
  .refine((text) => !text.includes('\0'));

/** What an admin set for the operators of an account or of a department. */
export const PolicyView = z.object({
  idlePolicy: IdlePolicy.nullable(),
  launchAtLogin: LaunchPolicy.nullable(),
  awayReasons: z.array(z.string()),
});
export type PolicyView = z.infer<typeof PolicyView>;

export const PolicyBody = z
  .strictObject({
    idlePolicy: z
      .strictObject({ minutes: IdlePolicy.shape.minutes, locked: z.boolean() })
      .nullable(),
    /** Null: each operator decides. */
    launchAtLogin: z.strictObject({ on: z.boolean() }).nullable(),
    awayReasons: z
      .array(AwayLabel)
      .max(maxAwayLabels)
      .refine(areDistinctLabels, 'must differ from each other and from the known reasons'),
  })
  .partial();
export type PolicyBody = z.output<typeof PolicyBody>;

export const NewDepartmentBody = z.strictObject({ name: Name });
export const DepartmentBody = z.strictObject({ name: Name, ...PolicyBody.shape }).partial();

/** A department as the people who administrate see it. */
export const DepartmentRecord = DepartmentView.extend(PolicyView.shape);
export type DepartmentRecord = z.infer<typeof DepartmentRecord>;

export const PresenceAnswer = z.object({
  account: ScopeView,
  departments: z.array(DepartmentView),
  operators: z.array(OperatorView),
});

const ScopeRef = z.object({ kind: z.enum(['account', 'department']), id: Id, name: z.string() });

const DwellSeconds = z.number().int().min(minDwellSeconds).max(maxDwellSeconds);

const Minutes = z.number().int().min(1).max(1_440);
const Pause = z
  .strictObject({ from: Instant, until: Instant, reason: z.string().trim().max(200) })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'must be later than the beginning',
  });

/** Settings › Online presence monitoring. Languages are by recipient; the others use the account's. */
export const Monitoring = z.object({
  enabled: z.boolean(),
  mode: MonitoringMode,
  onlineAfterSeconds: DwellSeconds,
  offlineAfterSeconds: DwellSeconds,
  recipients: z.array(Email).max(maxRecipients),
  languages: z.record(z.string(), Language),
  /** While trouble lasts and nobody has acknowledged it; null: never. */
  remindEveryMinutes: Minutes.min(5).nullable(),
  /** Trouble that nobody has acknowledged by then is told to the recipients for escalation too. */
  escalateAfterMinutes: Minutes.nullable(),
  /** More alerts than this within 30 minutes are told as one; null: each is told. */
  flapAfter: z.number().int().min(3).max(100).nullable(),
  /** A planned pause: nothing is told in between, and what still is so at its end is told then. */
  pause: Pause.nullable(),
});
export type Monitoring = z.infer<typeof Monitoring>;
export const MonitoringBody = z.strictObject(Monitoring.shape).partial();
export type MonitoringBody = z.infer<typeof MonitoringBody>;

/** What recipients are told next about the account or a department, and when somebody is expected. */
export const ScopeOutlook = z.object({
  scope: ScopeRef,
  /** What all of this is about: when the state has changed since, it holds no longer. */
  state: ScopeState,
  since: Instant,
  /** Coverage hours as they are now, until they change; null: there are none. */
  hours: z
    .object({ expected: z.boolean(), until: Instant.nullable(), timeZone: z.string() })
    .nullable(),
  /** Since when the state is another one than expected; null: it is not. */
  unexpectedSince: Instant.nullable(),
  /** If nothing changes until then; null: nobody is told anything. */
  next: z
    .object({
      at: Instant,
      /** `summary`: one alert for many changes. */
      what: z.enum(['alert', 'summary', 'again', 'reminder', 'escalation']),
      recipients: z.number().int(),
      /** How many of them have quiet hours then, and until when; null: none. */
      held: z.object({ count: z.number().int(), until: Instant }).nullable(),
    })
    .nullable(),
});
export type ScopeOutlook = z.infer<typeof ScopeOutlook>;

/** What is about to be told. */
export const Outlook = z.object({
  enabled: z.boolean(),
  /** How many there are in all. */
  recipients: z.number().int(),
  /** Whether one of them is told at once that the account is offline. */
  offlineIsHeard: z.boolean(),
  account: ScopeOutlook,
  departments: z.array(ScopeOutlook),
});
export type Outlook = z.infer<typeof Outlook>;

/** `skipped`: a later message took its place before it left, at the end of quiet hours. */
export const DeliveryStatus = z.enum(['pending', 'sent', 'failed', 'skipped']);

/**
 * What a message says: the alert itself; the same again, because coverage has begun anew; that it
 * still is so; or that nobody has acknowledged it in time, so that others are told.
 */
export const DeliveryAbout = z.enum(['alert', 'again', 'reminder', 'escalation']);
export type DeliveryAbout = z.infer<typeof DeliveryAbout>;
export const DeliveryView = z.object({
  id: Id,
  channel: ChannelName,
  about: DeliveryAbout,
  /** As it may be shown: an address, a name, or the end of a URL. */
  to: z.string(),
  status: DeliveryStatus,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  /** Of the last attempt, in place of `lastError` where that is ours. */
  lastReason: DeliveryReason.nullable(),
  /** What the other side answered last, word for word. */
  lastAnswer: z.string().nullable(),
  /** Null once it is sent or given up, and while it is being sent. */
  nextAttemptAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  log: z.array(
    z.object({
      at: Instant,
      ok: z.boolean(),
      /** Of the other side; where it said nothing, why, in English. */
      answer: z.string(),
      reason: DeliveryReason.nullable(),
    }),
  ),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

/** `flapping`: one alert for many in a short time. */
export const AlertKind = z.enum(['change', 'flapping']);
export type AlertKind = z.infer<typeof AlertKind>;

/** Where an operator was when an alert was made. */
export const WhereView = Named.extend({
  status: PresenceStatus,
  since: Instant,
  ...causeFields,
});

export const AlertView = z.object({
  id: Id,
  kind: AlertKind,
  /** With `flapping`: how many alerts it stands for. */
  changes: z.number().int(),
  scope: ScopeRef,
  /** A test exercises the same path and tells the state as it is. */
  test: z.boolean(),
  state: ScopeState,
  startedAt: Instant,
  dueAt: Instant,
  createdAt: Instant,
  ...scopeCauseFields,
  /** Whether the coverage hours expected this state; null: there are none. */
  expected: z.boolean().nullable(),
  /** When what it tells was over; null: it still is so, as far as the recipients know. */
  endedAt: Instant.nullable(),
  acknowledged: z.object({ at: Instant, by: z.string() }).nullable(),
  snoozed: z.object({ until: Instant, by: z.string() }).nullable(),
  /** Who left, one after the other, the last one first. */
  chain: z.array(WhereView),
  deliveries: z.array(DeliveryView),
});
export type AlertView = z.infer<typeof AlertView>;

export const PageQuery = z.object({
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const AlertStatus = z.enum(['open', 'acknowledged', 'ended', 'failed']);

/** Which alerts: `failed` = one of its deliveries was given up. */
export const AlertFilter = z.object({
  state: ScopeState.optional(),
  scopeId: Id.optional(),
  status: AlertStatus.optional(),
  since: Instant.optional(),
  until: Instant.optional(),
});
export type AlertFilter = z.infer<typeof AlertFilter>;
export const AlertsQuery = PageQuery.extend(AlertFilter.shape);

/** One alert with everybody's whereabouts when it was made, and who put it off when, the first one first. */
export const AlertDetailsView = AlertView.extend({
  who: z.array(WhereView),
  /** `until` is null where a server of an older version did not record it. */
  snoozes: z.array(z.object({ at: Instant, by: z.string(), until: Instant.nullable() })),
});
export type AlertDetailsView = z.infer<typeof AlertDetailsView>;

/** How alerts of the last week got through. */
export const AlertingHealth = z.object({
  /** What keeps the server from alerting just now, in a sentence; null: nothing does. */
  trouble: z.string().nullable(),
  /** The longest time from due to made, of alerts of the last day; null: there was none. */
  worstDelaySeconds: z.number().nullable(),
  /** Messages that wait for their first or next attempt, and since when the oldest does. */
  waiting: z.number().int(),
  oldestWaitingSince: Instant.nullable(),
  /** Messages that were given up. */
  failed: z.number().int(),
});
export type AlertingHealth = z.infer<typeof AlertingHealth>;

export const SnoozeBody = z.strictObject({ until: Instant });

export const AlertsAnswer = page(AlertView);
export type AlertsAnswer = z.infer<typeof AlertsAnswer>;

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actor: Named.nullable(),
  action: z.string(),
  target: Named.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export const AuditAnswer = page(AuditEntry);

/** One stretch of one status of one operator, or of one state of the account or a department. */
export const HistoryEntry = z.object({
  id: Id,
  subject: z.object({
    kind: z.enum(['operator', 'account', 'department']),
    id: Id,
    name: z.string(),
  }),
  status: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  ...scopeCauseFields,
});
export const HistoryAnswer = page(HistoryEntry);
export const HistoryQuery = PageQuery.extend({
  kind: z.enum(['operator', 'account', 'department']).default('account'),
  id: Id.optional(),
});

export const AccountView = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  language: Language,
  busyCounts: z.boolean(),
  ...PolicyView.shape,
});
export type AccountView = z.infer<typeof AccountView>;
export const AccountBody = z
  .strictObject({
    name: Name,
    timeZone: z.string().max(64),
    language: Language,
    busyCounts: z.boolean(),
    ...PolicyBody.shape,
  })
  .partial();
