import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '../../src-shared/domain.ts';
import type { PolicyBody, PolicyView } from '../../src-shared/policy.ts';

/** The policy with the fields that are given, in the name of who set them; the others, and what comes back as it was, stay. */
export function changedPolicy(
  before: Policy,
  { idlePolicy, launchAtLogin, awayReasons }: PolicyBody,
  setBy: string,
): Policy {
  return {
    idle: set(before.idle, idlePolicy, setBy),
    launchAtLogin: set(before.launchAtLogin, launchAtLogin, setBy),
    awayReasons: awayReasons ?? before.awayReasons,
  };
}

function set<One extends object>(
  before: (One & { readonly setBy: string }) | null,
  given: One | null | undefined,
  setBy: string,
) {
  if (given === undefined) return before;
  if (given === null) return null;
  const isSame = before !== null && isDeepStrictEqual({ ...given, setBy: before.setBy }, before);
  return isSame ? before : { ...given, setBy };
}

/** The policy as HTTP names it. */
export const policyView = ({ idle, launchAtLogin, awayReasons }: Policy): PolicyView => ({
  idlePolicy: idle,
  launchAtLogin,
  awayReasons,
});

export const policyOfView = ({ idlePolicy, launchAtLogin, awayReasons }: PolicyView): Policy => ({
  idle: idlePolicy,
  launchAtLogin,
  awayReasons,
});
