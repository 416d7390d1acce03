import type { Seat } from '../seat.ts';

/** What a load process is told, one order at a time, and what it answers. Moments are epoch ms. */
export type Order =
  /** Takes these devices, connected or not. */
  | { readonly kind: 'take'; readonly seats: readonly Seat[]; readonly seed: number }
  /** Everybody not connected connects within the jitter, again and again until all are, or it gives up. */
  | { readonly kind: 'storm'; readonly jitterMs: number; readonly giveUpMs: number }
  | { readonly kind: 'change'; readonly perSecond: number; readonly seconds: number }
  /** Some of the devices, other than the owners', are forced out by their account's owner. */
  | {
      readonly kind: 'force-out';
      readonly owners: Readonly<Record<string, string>>;
      readonly times: number;
      /** Which server is asked: that of the seat at this distance, so 1 is another node. */
      readonly urls: readonly string[];
    }
  | { readonly kind: 'churn'; readonly perSecond: number; readonly seconds: number }
  /** So large a share of the devices reads nothing from now on. */
  | { readonly kind: 'stop-reading'; readonly share: number }
  /** Every connection is cut at once; who comes back is another order's. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'all-idle' };

export type Answer = Report | { readonly error: string };

export interface Report {
  /** What the order measures, in ms. */
  readonly samples: readonly number[];
  /** The order's first deed, and the last thing that came of it. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Changes reported, or connections made and left. */
  readonly done: number;
  /** Changes that the server took. */
  readonly acked: number;
  /** Changes heard by a watcher: one message may carry several. */
  readonly notices: number;
  readonly messages: number;
  readonly bytes: number;
  /** Connected devices at the end. */
  readonly online: number;
  /** Attempts to connect that failed, and connections that broke: how often, by why. */
  readonly failures: Readonly<Record<string, number>>;
  /** The largest first message. */
  readonly snapshotBytes: number;
}
