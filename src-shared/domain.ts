import { z } from 'zod';
import { languages, presenceStatuses } from './lists.ts';

export { assertNever, awayReasons, presenceStatuses } from './lists.ts';

/** The words of the domain as schemas; every type here is derived from one. */

export const PresenceStatus = z.enum(presenceStatuses);
export type PresenceStatus = z.infer<typeof PresenceStatus>;

/** What an operator picked. The same four words as presence, another meaning: it is a wish. */
export const ChosenStatus = z.enum(presenceStatuses);
export type ChosenStatus = z.infer<typeof ChosenStatus>;

/** What a device observes. `unknown` = no working idle source. */
export const Activity = z.enum(['active', 'idle', 'locked', 'suspended', 'unknown']);
export type Activity = z.infer<typeof Activity>;

export const LinkState = z.enum(['connected', 'reconnecting', 'gone']);
export type LinkState = z.infer<typeof LinkState>;

export const DeviceKind = z.enum(['desktop', 'mobile', 'web', 'panel']);
export type DeviceKind = z.infer<typeof DeviceKind>;

/** From the least to the most powerful. */
export const roles = ['operator', 'lead', 'admin', 'owner'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const ScopeState = z.enum(['online', 'offline']);
export type ScopeState = z.infer<typeof ScopeState>;

/** Which states are alerted: each that differs from the last one told, or those the coverage hours do not expect. */
export const monitoringModes = ['every-change', 'only-unexpected'] as const;
export const MonitoringMode = z.enum(monitoringModes);
export type MonitoringMode = z.infer<typeof MonitoringMode>;

/** Why a device is no longer there. */
export const GoneCause = z.enum([
  'signed-out',
  'forced-logout',
  'app-quit',
  'connection-lost',
  'suspended',
  'session-expired',
  'disabled',
]);
export type GoneCause = z.infer<typeof GoneCause>;

/**
 * Why an operator's presence, or the state of an account or department, is what it is.
 * `active`: somebody is at a device. `undetected`: a device is connected but cannot detect
 * idleness. `membership` and `settings`: not an operator but an admin's edit changed the state.
 */
export const Cause = z.enum([
  ...GoneCause.options,
  'chosen',
  'idle',
  'locked',
  'active',
  'undetected',
  'membership',
  'settings',
]);
export type Cause = z.infer<typeof Cause>;

export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** A moment as the wire carries it: ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** An identifier of ours, a UUID. */
export const Id = z.string().min(1).max(64);

export const Named = z.object({ id: Id, name: z.string() });
export type Named = z.infer<typeof Named>;

/** An identifier of a device's own making: what signs in with it is told with it, too. */
export const DeviceId = z.string().min(1).max(128);

/** The fields that tell why something is as it is, the same for operators, accounts, departments and alerts. */
export const causeFields = {
  cause: Cause,
  /** The device that brought it about. */
  device: Named.extend({ id: DeviceId }).nullable(),
  /** Who did it, when somebody else than the operator did. */
  actor: Named.nullable(),
  /** An Away reason, or the reason given for a forced logout. */
  reason: z.string().nullable(),
  /** With `idle`: how long there had been no input. */
  idleForMs: z.number().nullable(),
  /** With a chosen Away: when the operator means to be back, if they said so. */
  backAt: Instant.optional(),
};

/**
 * The same for an account or a department: whose change it was, and what that operator became; null
 * when it is an admin who moved them.
 */
export const scopeCauseFields = {
  ...causeFields,
  operator: Named.nullable(),
  operatorStatus: PresenceStatus.nullable(),
};

/** What the self-test of idle detection found on a device. */
export const IdleTest = z.object({
  /** `trying`: it answers, and was not seen to move with real input for a minute. */
  state: z.enum(['works', 'trying', 'none']),
  /** By the name people know it by; null when none works. Without what PostgreSQL cannot keep. */
  source: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .refine((text) => !text.includes('\0'))
    .nullable(),
});
export type IdleTest = z.infer<typeof IdleTest>;

/** One of an operator's signed-in devices, as everybody in the account sees it. */
export const DeviceView = z.object({
  id: DeviceId,
  sessionId: Id,
  name: z.string(),
  kind: DeviceKind,
  link: LinkState,
  activity: Activity,
  since: Instant,
});
export type DeviceView = z.infer<typeof DeviceView>;

/** An operator's presence, as everybody in the account sees it. */
export const OperatorView = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  departmentIds: z.array(Id),
  status: PresenceStatus,
  since: Instant,
  ...causeFields,
  devices: z.array(DeviceView),
  /** Only of the deactivated, who are no part of the team; servers from before there was such a thing do not tell. */
  disabled: z.boolean().optional(),
});
export type OperatorView = z.infer<typeof OperatorView>;

/** The state of an account or a department, and the operator whose change brought it about. */
export const ScopeView = z.object({
  state: ScopeState,
  since: Instant,
  ...scopeCauseFields,
});
export type ScopeView = z.infer<typeof ScopeView>;

export const DepartmentView = ScopeView.extend({ id: Id, name: z.string() });
export type DepartmentView = z.infer<typeof DepartmentView>;

/** Which account or department. */
export const ScopeRef = z.object({
  kind: z.enum(['account', 'department']),
  id: Id,
  name: z.string(),
});

/** The idle threshold an admin set. Minutes `null` means never. */
export const IdlePolicy = z.object({
  minutes: z.number().int().min(1).max(240).nullable(),
  locked: z.boolean(),
  setBy: z.string(),
});
export type IdlePolicy = z.infer<typeof IdlePolicy>;

/** Whether the app launches at login, where an admin decides it. */
export const LaunchPolicy = z.object({ on: z.boolean(), setBy: z.string() });
export type LaunchPolicy = z.infer<typeof LaunchPolicy>;

/** What an admin set, for everyone, for a department, or together for one operator. */
export const Policy = z.object({
  idle: IdlePolicy.nullable(),
  launchAtLogin: LaunchPolicy.nullable().default(null),
  /** Labels that are offered under Away beside the known reasons. */
  awayReasons: z.array(z.string()).default([]),
});
export type Policy = z.infer<typeof Policy>;

/** Nothing is set: each operator decides. */
export const noPolicy: Policy = { idle: null, launchAtLogin: null, awayReasons: [] };
