import { expect, it } from 'vitest';
import { sampleOperator, samplePresence } from '../dev/samples.ts';
import { groupTeam } from './grouping.ts';

const { departments } = samplePresence(0);
const operator = (name: string, departmentIds: string[], status: 'online' | 'away' = 'online') =>
  sampleOperator(0, name, { departmentIds, status });
const names = (groups: ReturnType<typeof groupTeam>) =>
  groups.map(({ department, operators }) => [department?.id, ...operators.map(({ name }) => name)]);

it('groups by department, who is there first, then by name', () => {
  const team = [
    operator('Zoé', ['support']),
    operator('Anna', ['support'], 'away'),
    operator('Émile', ['support', 'sales']),
  ];
  expect(names(groupTeam(departments, team, 'fr'))).toEqual([
    ['sales', 'Émile'],
    ['support', 'Émile', 'Zoé', 'Anna'],
  ]);
});

it('shows those without a known department last', () => {
  const team = [operator('Marie', []), operator('Paul', ['closed'])];
  expect(names(groupTeam(departments, team, 'en'))).toEqual([
    ['sales'],
    ['support'],
    [undefined, 'Marie', 'Paul'],
  ]);
});
