import type { Me } from '../../src-shared/sessions.ts';
import type { SessionEnded } from '../../src-shared/problems.ts';
import type { Failure } from '../api/result.ts';

export type SessionPhase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'setup' }
  /** `ended`: why the last session ended. `lost`: it ended without being signed out here. */
  | { readonly kind: 'signed-out'; readonly ended: SessionEnded | null; readonly lost: boolean }
  | { readonly kind: 'signed-in'; readonly me: Me };

/** Whose page it is; null when it is nobody's. */
export const personOf = (phase: SessionPhase): string | null =>
  phase.kind === 'signed-in' ? phase.me.operator.id : null;

/**
 * What the page shows once the server was asked again who is signed in. What says nothing new stays
 * the same object, and with it whatever was typed.
 * @param told the server said that the session is over, and why
 */
export function phaseAfter(
  before: SessionPhase,
  found: SessionPhase,
  told?: { readonly ended: SessionEnded | null },
): SessionPhase {
  switch (before.kind) {
    case 'starting':
    case 'failed':
      return found;
    case 'setup':
    case 'signed-out':
      return found.kind === 'failed' || found.kind === before.kind ? before : found;
    case 'signed-in':
      return afterSignedIn(before, found, told);
  }
}

function afterSignedIn(
  before: SessionPhase & { kind: 'signed-in' },
  found: SessionPhase,
  told?: { readonly ended: SessionEnded | null },
): SessionPhase {
  switch (found.kind) {
    case 'signed-in':
      return JSON.stringify(found.me) === JSON.stringify(before.me) ? before : found;
    case 'signed-out':
      return { ...found, ended: found.ended ?? told?.ended ?? null, lost: true };
    case 'failed':
      return told ? { kind: 'signed-out', ended: told.ended, lost: true } : before;
    case 'starting':
    case 'setup':
      return found;
  }
}
