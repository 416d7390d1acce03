/** What `npm test` runs, each with a runner of its own. */
export const testKinds = ['unit', 'faults', 'e2e'] as const;
export type TestKind = (typeof testKinds)[number];

/** Which kind a test file, or a folder of them, belongs to. */
export function kindOf(path: string): TestKind {
  if (/\.test\.tsx?$/.test(path)) return 'unit';
  if (path.includes('faults')) return 'faults';
  return path.includes('e2e') ? 'e2e' : 'unit';
}
