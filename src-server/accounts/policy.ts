import type { Policy } from '../../src-shared/domain.ts';
import type { PolicyBody, PolicyView } from '../../src-shared/policy.ts';

/** The policy with the fields that are given, in the name of who set them; the others stay. */
export function changedPolicy(
  before: Policy,
  { idlePolicy, launchAtLogin, awayReasons }: PolicyBody,
  setBy: string,
): Policy {
  return {
    idle: idlePolicy === undefined ? before.idle : idlePolicy && { ...idlePolicy, setBy },
    launchAtLogin:
      launchAtLogin === undefined
        ? before.launchAtLogin
        : launchAtLogin && { ...launchAtLogin, setBy },
    awayReasons: awayReasons ?? before.awayReasons,
  };
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
