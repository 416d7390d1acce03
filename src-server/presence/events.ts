import type {
  Activity,
  Cause,
  ChosenStatus,
  DeviceKind,
  GoneCause,
  Language,
  Named,
  Policy,
  PresenceStatus,
  Role,
} from '../../src-shared/domain.ts';
import type { Schedule } from '../../src-shared/schedule.ts';
import type { MonitoringRules } from '../alerts/deadline.rules.ts';
import type { EndedSession } from './account.ts';

/** Why something is as it is, as it is stored. The wire's cause fields, without the moment. */
export interface Why {
  readonly cause: Cause;
  readonly device: Named | null;
  readonly actor: Named | null;
  readonly reason: string | null;
  readonly idleForMs: number | null;
  /** As the wire has it; only with a chosen Away that says when it ends. */
  readonly backAt?: string;
}

/** Why an account or department is in its state: whose change it was, and what that operator became. */
export interface ScopeWhy extends Why {
  readonly operator: Named | null;
  /** Null when an admin's edit changed the state: the operator is what they were. */
  readonly operatorStatus: PresenceStatus | null;
}

/** What a device says of itself. Moments are epoch milliseconds of the server's clock. */
export interface Observation {
  readonly activity: Activity;
  readonly idleForMs: number;
  readonly activitySince: number;
}

export interface OperatorFacts {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentIds: readonly string[];
  /** Entries of a server of the version before do not say it. */
  readonly disabled?: boolean;
}

/** A node that is silent just now: what its devices do is not known. */
export interface SilentNode {
  readonly id: string;
  /** Devices that were lost later may come back too; null = they had other nodes to go to. */
  readonly lostAfter: number | null;
}

/**
 * Everything that can change the presence of an account. `at` is when it happened, back-dated
 * to the evidence where it was noticed late.
 */
export type PresenceEvent =
  | {
      readonly type: 'device-connected';
      readonly at: number;
      readonly operatorId: string;
      readonly sessionId: string;
      readonly device: Named & { readonly kind: DeviceKind };
      readonly observed: Observation;
    }
  | {
      readonly type: 'device-reported';
      readonly at: number;
      readonly operatorId: string;
      readonly sessionId: string;
      readonly observed: Observation;
    }
  /** No goodbye: the device may come back until `until`. */
  | {
      readonly type: 'device-dropped';
      readonly at: number;
      readonly operatorId: string;
      readonly sessionId: string;
      /** The last frame received from it. */
      readonly evidenceAt: number;
      readonly until: number;
    }
  /** The grace after a drop may be over; it is, unless the device came back. */
  | {
      readonly type: 'grace-ended';
      readonly at: number;
      readonly operatorId: string;
      readonly sessionId: string;
    }
  /** A goodbye. */
  | {
      readonly type: 'device-gone';
      readonly at: number;
      readonly operatorId: string;
      readonly sessionId: string;
      readonly cause: GoneCause;
    }
  /** Its node went. Its devices may come back, there or elsewhere, until `until`. */
  | {
      readonly type: 'node-lost';
      readonly at: number;
      readonly nodeId: string;
      /** The last evidence of the node: until then its devices were certainly there. */
      readonly aliveAt: number;
      readonly until: number;
      /** No other node was there, so devices that were lost shortly before could not come back either. */
      readonly alone: boolean;
    }
  /** The system's clock was set back while no server was there: what runs began that much earlier, or later below 0. */
  | {
      readonly type: 'clock-set-back';
      readonly at: number;
      readonly byMs: number;
    }
  /** The session is over for good, a panel's too: its device is told, and what it says no longer counts. */
  | ({
      readonly type: 'session-ended';
      readonly operatorId: string;
    } & EndedSession)
  | {
      readonly type: 'status-chosen';
      readonly at: number;
      readonly operatorId: string;
      readonly sessionId: string;
      readonly status: ChosenStatus;
      readonly reason: string | null;
      /** As the wire has it. */
      readonly backAt: string | null;
      /** What the operator had chosen, when it is a launch that puts them Away and not they themselves. */
      readonly held?: ChosenStatus;
    }
  /** Added, or edited: name, role, departments. */
  | {
      readonly type: 'operator-saved';
      readonly at: number;
      readonly actor: Named | null;
      readonly operator: OperatorFacts;
    }
  | {
      readonly type: 'operator-removed';
      readonly at: number;
      readonly actor: Named | null;
      readonly operatorId: string;
    }
  | { readonly type: 'department-saved'; readonly at: number; readonly department: Named }
  | { readonly type: 'department-removed'; readonly at: number; readonly departmentId: string }
  | {
      readonly type: 'account-saved';
      readonly at: number;
      readonly actor: Named | null;
      readonly name: string;
      readonly language: Language;
      readonly timeZone: string;
      readonly busyCounts: boolean;
    }
  /** What an admin set for the operators of the account or of a department. */
  | {
      readonly type: 'policy-saved';
      readonly at: number;
      readonly scopeId: string;
      readonly policy: Policy;
    }
  | {
      readonly type: 'monitoring-saved';
      readonly at: number;
      readonly monitoring: MonitoringRules;
    }
  /** Coverage hours of the account or of a department; null: it has none of its own any more. */
  | {
      readonly type: 'schedule-saved';
      readonly at: number;
      readonly scopeId: string;
      readonly schedule: Schedule | null;
    }
  /** Somebody looks after what an alert tells. */
  | {
      readonly type: 'alert-acknowledged';
      readonly at: number;
      readonly scopeId: string;
      readonly alertId: string;
      readonly actor: Named;
    }
  /** Nobody is reminded of an alert until then. */
  | {
      readonly type: 'alert-snoozed';
      readonly at: number;
      readonly scopeId: string;
      readonly alertId: string;
      readonly until: number;
      readonly actor: Named;
    }
  /** Something that recipients are told, in the account or in a department, has come due. */
  | { readonly type: 'deadline-reached'; readonly at: number }
  /** "Send a test": an alert about the state as it is. */
  | {
      readonly type: 'test-requested';
      readonly at: number;
      readonly alertId: string;
      /** Null: every recipient. */
      readonly recipientId: string | null;
    };

export type EventOf<Type extends PresenceEvent['type']> = Extract<PresenceEvent, { type: Type }>;
