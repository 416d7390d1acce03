import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/lib/paths.ts';
import { mustRun } from '../../scripts/lib/run.ts';

/** The last one whose store knows nothing of migration 4 and what came after it. */
const commit = 'f60679f6edf47efcc4be2afb3015d0190702a70d';

export interface Checkout {
  readonly tree: string;
  remove(): Promise<void>;
}

/**
 * The last version before migration 4, beside this one: not the neighbour that an upgrade begins with
 * today. It uses our packages.
 *
 * @throws Error where the clone has no history that reaches back to it
 */
export async function checkOutVersionBefore(): Promise<Checkout> {
  const tree = await mkdtemp(join(tmpdir(), 'standwatch-before-'));
  const archive = join(tree, 'tree.tar');
  await mustRun('git', ['archive', '--output', archive, commit]);
  await mustRun('tar', ['-xf', archive, '-C', tree]);
  await symlink(inRoot('node_modules'), join(tree, 'node_modules'));
  return { tree, remove: () => rm(tree, { recursive: true, force: true }) };
}
