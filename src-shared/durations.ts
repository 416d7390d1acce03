/** Every duration both sides must agree on. Units are in the names. Source: the domain rules. */

/** The transport's ping interval; with the timeout a cut cable is noticed within 20 s. */
export const heartbeatIntervalMs = 10_000;
export const heartbeatTimeoutMs = 10_000;

/** A device that drops without a goodbye may come back this long before it counts as gone. */
export const reconnectGraceMs = 10_000;

/** After the server was down, devices have this long to come back before anybody is called offline. */
export const restartWindowMs = 45_000;

/**
 * Under load, what happens is committed, and told, at once for so long. Less than the 100 ms that
 * clients are promised, so that what is told arrives within them.
 */
export const gatherChangesMs = 80;

/** How long a state must hold before it is alerted, unless an admin says otherwise. */
export const defaultDwellMs = 60_000;
/** More alerts than this within half an hour are told as one, unless an admin says otherwise. */
export const defaultFlapAfter = 10;
export const minDwellSeconds = 10;
export const maxDwellSeconds = 3_600;

/** Idle → Away in the agent app. */
export const defaultIdleMinutes = 15;
export const minIdleMinutes = 1;
export const maxIdleMinutes = 240;

/** Who goes Away says at most so far ahead when they will be back: a day, which has 25 hours when clocks go back. */
export const maxAwayAheadMs = 25 * 3_600_000;

/** The app warns this long before it sets an operator Away. */
export const awayWarningMs = 60_000;

/** Somebody who has been online for so long though nobody is expected is told so. */
export const outsideNoticeMs = 600_000;

/** The largest request body and socket message the server reads. */
export const maxPayloadBytes = 64 * 1024;
