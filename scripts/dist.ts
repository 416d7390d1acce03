import { rm } from 'node:fs/promises';
import { build as packageApp, Platform, type Configuration } from 'electron-builder';
import { build } from './build.ts';
import known from './electron-advisories.json' with { type: 'json' };
import {
  resolveElectron,
  wantedElectronVersion,
  type ElectronRuntime,
} from './electron-runtime.ts';
import { publicKeyOf, readSigningKey, signFeeds, sourceCommit } from './lib/build-info.ts';
import { holesOf } from './lib/electron-holes.ts';
import { inRoot, root } from './lib/paths.ts';

// npm run dist            the installers of this system (they need tools electron-builder fetches)
// npm run dist -- --dir   only the unpacked application, in dist/
// UPDATE_SIGNING_KEY=FILE  signs what updates are told by, and builds the key into the app

/** Why this runtime must not reach users, or nothing. A directory is for trying out, so it may. */
export function refusal(
  { source, version }: Pick<ElectronRuntime, 'source' | 'version'>,
  dirOnly: boolean,
): string | undefined {
  if (dirOnly) return undefined;
  const holes = source === 'fallback' ? [] : holesOf(version, known);
  if (holes.length > 0) {
    return `Electron ${version} has known holes: ${holes.join('; ')}. Install a newer one.`;
  }
  if (source !== 'fallback') return undefined;
  return (
    `Only Electron ${version} could be found here, which is for development and tests. ` +
    `Installers are made with Electron ${wantedElectronVersion()}: set ELECTRON_MIRROR to a ` +
    'reachable mirror, or say "npm run dist -- --dir" for a directory to try out.'
  );
}

/** The unpacked Electron is for this computer's processor; installers for macOS hold two, which are fetched. */
export function packagedElectron(
  { dist: electronDist, version: electronVersion }: Pick<ElectronRuntime, 'dist' | 'version'>,
  { platform, dirOnly }: { platform: NodeJS.Platform; dirOnly: boolean },
): Pick<Configuration, 'electronDist' | 'electronVersion'> {
  const isUniversal = platform === 'darwin' && !dirOnly;
  return isUniversal ? { electronVersion } : { electronVersion, electronDist };
}

async function dist(dirOnly: boolean): Promise<void> {
  const electron = await resolveElectron();
  const refused = refusal(electron, dirOnly);
  if (refused) throw new Error(refused);
  const signingKey = await readSigningKey(process.env.UPDATE_SIGNING_KEY);
  await build('desktop');
  const config: Configuration = {
    extends: inRoot('electron-builder.yml'),
    ...packagedElectron(electron, { platform: process.platform, dirOnly }),
    // Read by src-main/build-info.ts.
    extraMetadata: {
      commit: await sourceCommit(root),
      updateKey: signingKey && publicKeyOf(signingKey),
    },
    // Pages never come from file://. The runtime for tests is older than this fuse.
    ...(electron.source !== 'fallback' && {
      electronFuses: { grantFileProtocolExtraPrivileges: false },
    }),
  };
  if (dirOnly) await rm(inRoot('dist', 'linux-unpacked'), { recursive: true, force: true });
  await packageApp({
    config,
    targets: dirOnly ? Platform.current().createTarget('dir') : Platform.current().createTarget(),
    publish: 'never',
  });
  if (signingKey) await signFeeds(inRoot('dist'), signingKey);
}

if (import.meta.main) {
  try {
    await dist(process.argv.includes('--dir'));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
