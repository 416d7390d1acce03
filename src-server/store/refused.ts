/** SQLSTATE classes of what no second try mends: data exceptions and broken constraints. Source: PostgreSQL, appendix A. */
const refusedClasses = ['22', '23'];

/** SQLITE_CONSTRAINT; the extended codes carry it in their low byte. Source: sqlite.org/rescode.html */
const sqliteConstraint = 19;

/** Whether the store refused what was written, so that writing the same again cannot succeed. */
export function isRefusedByStore(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number') return (errcode & 0xff) === sqliteConstraint;
  return typeof code === 'string' && code.length === 5 && refusedClasses.includes(code.slice(0, 2));
}
