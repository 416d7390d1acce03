import type { AgentPatch, AgentState } from './agent.ts';
import type { PresenceChanged, PresenceSnapshot } from './socket.ts';

/** Takes a patch into a copy of the state. Pure. */
export function applyAgentPatch(state: AgentState, patch: AgentPatch): AgentState {
  switch (patch.kind) {
    case 'replace':
      return { ...state, ...patch.part };
    case 'presence-changed':
      return state.presence
        ? { ...state, presence: applyPresenceChange(state.presence, patch.changed) }
        : state;
    case 'show':
      return state;
  }
}

/** Takes a difference into a copy of a snapshot. Pure; operators keep their order, new ones come last. */
export function applyPresenceChange(
  snapshot: PresenceSnapshot,
  changed: PresenceChanged,
): PresenceSnapshot {
  const removed = new Set(changed.removed);
  return {
    ...snapshot,
    account: changed.account ? { ...snapshot.account, ...changed.account } : snapshot.account,
    departments: merge(snapshot.departments, changed.departments ?? [], removed),
    operators: merge(snapshot.operators, changed.operators, removed),
    ...(changed.duty ? { duty: changed.duty } : {}),
    at: changed.at,
  };
}

function merge<Item extends { id: string }>(
  old: readonly Item[],
  fresh: readonly Item[],
  removed: ReadonlySet<string>,
): Item[] {
  const byId = new Map(old.map((item) => [item.id, item]));
  for (const item of fresh) byId.set(item.id, item);
  for (const id of removed) byId.delete(id);
  return [...byId.values()];
}
