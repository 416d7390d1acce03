import type { Translate } from '../../src-shared/describe.ts';
import { statusWord } from '../../src-shared/describe.ts';
import type { LogoutImpact, LogoutTarget } from './logout.rules.ts';

/** The confirmation: what a forced logout will do, one sentence a line. */
export function describeImpact(
  target: LogoutTarget,
  impact: LogoutImpact,
  t: Translate,
  list: (names: readonly string[]) => string,
): string[] {
  const spared = impact.spared.map(({ name }) => name);
  const sparedLine = spared.length > 0 ? [t('logout.spared', { names: list(spared) })] : [];
  if (impact.ended.length === 0) return [...withoutDevice(impact, t), ...sparedLine];
  return [
    whoGoes(impact, t, list),
    t('logout.sign-in-again', { count: impact.operators.length }),
    ...presenceLines(target, impact, t),
    ...accountLines(impact, t),
    ...(impact.departmentsGoingOffline.length > 0
      ? [
          t('logout.departments-go-offline', {
            departments: list(impact.departmentsGoingOffline.map(({ name }) => name)),
          }),
        ]
      : []),
    ...panelLine(impact, t),
    ...sparedLine,
  ];
}

function withoutDevice(impact: LogoutImpact, t: Translate): string[] {
  if (!impact.panelsToo) return impact.spared.length > 0 ? [] : [t('logout.nobody')];
  return [
    t(`logout.${impact.endsThisSession ? 'ends-this-session' : 'panels-only'}`),
    t('logout.sign-in-again', { count: impact.reached.length }),
  ];
}

function whoGoes(
  impact: LogoutImpact,
  t: Translate,
  list: (names: readonly string[]) => string,
): string {
  const [only] = impact.operators;
  if (only && impact.operators.length === 1) {
    return t('logout.signed-out', {
      name: only.name,
      count: impact.ended.length,
      devices: list(impact.ended.map(({ device }) => device.name)),
    });
  }
  return t('logout.signed-out-many', {
    operators: t('logout.operators', { count: impact.operators.length }),
    devices: t('logout.devices', { count: impact.ended.length }),
  });
}

/** Whoever never opens the panel needs no word about it; only those who lead do. */
function panelLine(impact: LogoutImpact, t: Translate): string[] {
  if (impact.endsThisSession) return [t('logout.ends-this-session')];
  const leads = impact.reached.some(({ role }) => role !== 'operator');
  return impact.panelsToo && leads ? [t('logout.panels-too')] : [];
}

/** For one device it matters whether the person stays there with another. */
function presenceLines(target: LogoutTarget, impact: LogoutImpact, t: Translate): string[] {
  const [only] = impact.operators;
  if (!only || impact.operators.length > 1) return [];
  const [change] = impact.changes;
  if (change) {
    return [t('logout.becomes', { name: only.name, status: statusWord(change.to, t) })];
  }
  if (target.kind !== 'device') return [];
  return [t('logout.stays', { status: statusWord(only.presence.status, t) })];
}

function accountLines(impact: LogoutImpact, t: Translate): string[] {
  // Nothing changes for the account when nobody's presence does.
  if (impact.account === 'unknown' || impact.changes.length === 0) return [];
  return [t(`logout.account-${impact.account}`)];
}
