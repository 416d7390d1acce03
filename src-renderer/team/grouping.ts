import type { DepartmentView, OperatorView, PresenceStatus } from '../../src-shared/domain.ts';

/** A department with its operators; `department` null: those who are in none. */
export interface TeamGroup {
  readonly department: DepartmentView | null;
  readonly operators: readonly OperatorView[];
}

const rank: Record<PresenceStatus, number> = { online: 0, busy: 1, away: 2, offline: 3 };

/**
 * The team by department, who is there first, then by name. Somebody in several departments
 * stands in each; those in none come last.
 */
export function groupTeam(
  departments: readonly DepartmentView[],
  operators: readonly OperatorView[],
  language: string,
): TeamGroup[] {
  const collator = new Intl.Collator(language);
  const sorted = operators.toSorted(
    (a, b) => rank[a.status] - rank[b.status] || collator.compare(a.name, b.name),
  );
  const groups: TeamGroup[] = departments
    .toSorted((a, b) => collator.compare(a.name, b.name))
    .map((department) => ({
      department,
      operators: sorted.filter((operator) => operator.departmentIds.includes(department.id)),
    }));
  const known = new Set(departments.map((department) => department.id));
  const others = sorted.filter((operator) => !operator.departmentIds.some((id) => known.has(id)));
  return others.length > 0 ? [...groups, { department: null, operators: others }] : groups;
}
