import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../src-shared/agent.ts';
import type { OperatorView, ScopeView } from '../../src-shared/domain.ts';
import { awayWarningMs, outsideNoticeMs, reconnectGraceMs } from '../../src-shared/durations.ts';
import { coverageOf, isExpected, takesAccountOffline } from '../../src-shared/duty.rules.ts';
import { countsAsOnline, operatorPresence } from '../../src-shared/presence.rules.ts';
import { PresenceSnapshot } from '../../src-shared/socket.ts';
import { scenes } from './scenes.ts';

/** What is looked at in pictures must be what can happen: each scene by the rules of the domain. */
const now = Date.parse('2026-11-26T14:00:00Z');
const ofScenes = Object.entries(scenes).map(([name, scene]) => [name, scene!(now)] as const);
const withTeam = ofScenes.flatMap(([name, state]) =>
  state.presence ? [[name, state, state.presence] as const] : [],
);

const myself = ({ me, operators }: PresenceSnapshot) => operators.find(({ id }) => id === me.id)!;
const at = (instant: string) => Date.parse(instant);

/** Others tell what they chose only by what they are. */
const chosenBy = ({ cause, status }: OperatorView) =>
  cause === 'chosen' || status === 'busy' ? status : 'online';

const factsOf = ({ cause, devices }: OperatorView) =>
  devices.map((device) => ({
    ...device,
    lastActiveAt: 0,
    gone: device.link === 'gone' ? { at: at(device.since), cause: cause as 'app-quit' } : null,
  }));

describe.each(withTeam)('in the scene "%s"', (_name, state, presence) => {
  it('the team is as the server tells it', () => {
    expect(PresenceSnapshot.parse(presence)).toEqual(presence);
    expect(presence.policy).toEqual(state.policy);
  });

  it('everybody is where their choice and their devices put them', () => {
    for (const operator of presence.operators) {
      const { status, cause, device } = operatorPresence(chosenBy(operator), factsOf(operator));
      const named = device && { id: device.id, name: device.name };
      expect({ status, cause, device: named }).toEqual({
        status: operator.status,
        cause: operator.cause,
        device: operator.device,
      });
    }
  });

  it('account and departments are as those who are in them', () => {
    const { account, departments, operators } = presence;
    const busyCounts = presence.duty?.busyCounts ?? false;
    const heldId = state.hours.kind === 'held' ? presence.me.id : null;
    const checkScope = (scope: ScopeView, members: readonly OperatorView[]) => {
      const online = members.filter(({ status }) => countsAsOnline(status, busyCounts));
      expect(scope.state).toBe(online.length > 0 ? 'online' : 'offline');
      const who = members.find(({ id }) => id === scope.operator?.id);
      expect(who).toMatchObject({ since: scope.since, status: scope.operatorStatus });
      // Nobody came or left later, or it would be because of them. Who is held was not there before.
      const others = scope.state === 'online' ? online : members.filter(({ id }) => id !== heldId);
      const moments = others.map(({ since }) => at(since));
      const decisive = scope.state === 'online' ? Math.min(...moments) : Math.max(...moments);
      expect(at(scope.since)).toBe(decisive);
    };
    checkScope(account, operators);
    for (const department of departments) {
      checkScope(
        department,
        operators.filter(({ departmentIds }) => departmentIds.includes(department.id)),
      );
    }
  });

  it('I am who is signed in, and what I chose', () => {
    const { session } = state;
    const { account, me } = presence;
    const { id, role, ...mine } = myself(presence);
    expect(session).toMatchObject({ kind: 'signed-in', operator: { id, role } });
    expect(session).toMatchObject({ account: { name: account.name } });
    expect(chosenBy(myself(presence))).toBe(me.chosen);
    expect([mine.reason, mine.backAt]).toEqual([me.reason, me.backAt]);
  });

  it('this computer reports what my presence comes from', () => {
    const { activity, detection } = state.idle;
    const { cause } = myself(presence);
    expect(activity === 'unknown').toBe(detection.kind === 'none');
    const causes = { active: 'active', unknown: 'undetected' } as const;
    expect(['chosen', causes[activity as 'active'] ?? activity]).toContain(cause);
  });
});

const those = (which: (state: AgentState) => unknown) =>
  withTeam.filter(([, state]) => which(state));
const expected = (presence: PresenceSnapshot) =>
  isExpected(presence.duty, presence.account.id, myself(presence).departmentIds);

describe('what is asked is what would be, in the scene', () => {
  it.each(those(({ dueBack }) => dueBack))('"%s": due back', (_name, { dueBack }, { me }) => {
    expect(dueBack!.at).toBe(me.backAt);
    expect(at(dueBack!.at)).toBeLessThanOrEqual(now);
  });

  it.each(those(({ idle }) => idle.awayAt))('"%s": about to be Away', (_name, { idle }) => {
    expect(idle.activity).toBe('active');
    expect(idle.awayAt! - now).toBeLessThanOrEqual(awayWarningMs);
  });

  // The return is held back until the operator says so.
  it.each(those(({ idle }) => idle.asksToReturn))('"%s": back', (_name, { settings }, team) => {
    expect(settings.returnAutomatically).toBe(false);
    expect(myself(team).status).toBe('away');
  });

  it.each(those(({ hours }) => hours.kind === 'held'))('"%s": held', (_name, { hours }, team) => {
    expect(expected(team)).toBe(false);
    expect(team).toMatchObject({
      me: { chosen: 'away', reason: null },
      held: { status: 'online' },
    });
    expect(hours).toMatchObject({ status: team.held!.status });
  });

  it.each(those(({ hours }) => hours.kind === 'outside'))(
    '"%s": outside',
    (_name, _state, team) => {
      expect(expected(team)).toBe(false);
      expect(myself(team).status).toBe('online');
      expect(now - at(myself(team).since)).toBeGreaterThanOrEqual(outsideNoticeMs);
    },
  );

  it.each(those(({ leaving }) => leaving))('"%s": leaving', (_name, { leaving }, team) => {
    const status = leaving!.kind === 'choose' ? leaving!.choice.status : null;
    expect(takesAccountOffline(team, status)).toBe(true);
    expect(coverageOf(team.duty, team.account.id)?.expected).not.toBe(false);
  });

  it.each(those(({ policy }) => policy.launchAtLogin))('"%s": launch at login', (_name, state) => {
    expect(state.settings.launchAtLogin).toBe(state.policy.launchAtLogin!.on);
  });

  it.each(those(({ presence }) => presence!.account.state === 'offline'))(
    '"%s": nobody is told that it goes offline',
    (_name, _state, { duty }) => {
      expect(duty?.offlineToldAfterSeconds).toBeNull();
    },
  );
});

describe('the connection', () => {
  it.each(ofScenes)('fits in the scene "%s"', (_name, { link, presence, session }) => {
    expect(link.kind === 'off').toBe(session.kind === 'signed-out');
    const known = presence === null ? ['off', 'connecting', 'unreachable'] : linked;
    expect(known).toContain(link.kind);
  });
  const linked = ['connected', 'reconnecting', 'unreachable'];

  // Who was connected is reconnecting as long as the others do not see it.
  it.each(withTeam)('was lost as long ago as it says in the scene "%s"', (_name, { link }) => {
    const lostFor = 'attempt' in link ? now - link.since : 0;
    expect(lostFor >= reconnectGraceMs).toBe(link.kind === 'unreachable');
  });
});
