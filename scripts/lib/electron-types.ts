import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirAtomically, unpackNpmPackage } from './npm-pack.ts';
import { cacheDir } from './paths.ts';

const version = '25.1.1';
const sha512 =
  'WvFUfVsJn6YiP35UxdibYVjU2LceastyMm4SVp2bmb4XvKEvItAIiwxgm7tPC5Syl1243aRCvQLqr84sZ71pyQ==';

/**
 * Puts the types of the oldest supported Electron where scripts/tsconfig.electron-25.json looks
 * for them. Only the package is fetched, no script of it runs, no binary is downloaded.
 */
export async function fetchOldestElectronTypes(): Promise<void> {
  await makeDirAtomically(join(cacheDir, `electron-${version}-types`), async (folder) => {
    const fetched = join(folder, 'fetched');
    await unpackNpmPackage(`electron@${version}`, sha512, fetched);
    await cp(join(fetched, 'package', 'electron.d.ts'), join(folder, 'electron.d.ts'));
    await rm(fetched, { recursive: true });
  });
}
