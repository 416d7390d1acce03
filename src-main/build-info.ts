import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What packaging wrote into the app's `package.json` (scripts/dist.ts); a run from the sources has none of it. */
const BuildInfo = z.object({
  /** The commit the app was made from. */
  commit: z.string().nullable().default(null),
  /** The key that its updates are signed with; null: this app takes none. */
  updateKey: z.string().nullable().default(null),
});

export function readBuildInfo(appPath: string): z.infer<typeof BuildInfo> {
  return BuildInfo.parse(JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')));
}
