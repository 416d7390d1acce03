import { expect, it } from 'vitest';
import { kindOf } from './test-kinds.ts';

it.each([
  ['src-server/store/store.test.ts', 'unit'],
  ['src-panel', 'unit'],
  ['e2e/support/oracle/oracle.test.ts', 'unit'],
  ['e2e/panel.e2e.ts', 'e2e'],
  ['e2e', 'e2e'],
  ['e2e/faults', 'faults'],
  ['e2e/faults/dead-node.faults.ts', 'faults'],
])('%s is of the kind %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});
