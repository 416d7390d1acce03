import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { expect, it } from 'vitest';
import { packagedElectron, refusal } from './dist.ts';
import { inRoot } from './lib/paths.ts';

it('keeps the runtime for tests away from users', () => {
  const fallback = { source: 'fallback', version: '25.1.1' } as const;
  expect(refusal(fallback, false)).toContain('is for development and tests');
  expect(refusal(fallback, true)).toBeUndefined();
});

it.each(['override', 'installed', 'downloaded'] as const)(
  'packages a runtime that is %s',
  (source) => {
    expect(refusal({ source, version: '45.4.1' }, false)).toBeUndefined();
  },
);

it.each([
  ['linux', false],
  ['win32', false],
  ['darwin', true],
] as const)(
  'packages the Electron that is there on %s (as a directory: %s)',
  (platform, dirOnly) => {
    const electron = { dist: 'electron', version: '45.5.0' };
    expect(packagedElectron(electron, { platform, dirOnly })).toEqual({
      electronVersion: '45.5.0',
      electronDist: 'electron',
    });
  },
);

it('has both halves of a universal package fetched, for the Electron that is there is one of them', () => {
  const electron = { dist: 'electron', version: '45.5.0' };
  expect(packagedElectron(electron, { platform: 'darwin', dirOnly: false })).toEqual({
    electronVersion: '45.5.0',
  });
});

/** What electron-builder is about to make, before it needs tools that it fetches. */
async function appImage() {
  const dir = await mkdtemp(join(tmpdir(), 'standwatch-dist-'));
  let file = '';
  let desktop = '';
  await build({
    targets: Platform.LINUX.createTarget('AppImage'),
    prepackaged: dir,
    publish: 'never',
    config: {
      extends: inRoot('electron-builder.yml'),
      directories: { output: dir },
      artifactBuildStarted: (started) => {
        file = basename(started.file);
      },
    },
    effectiveOptionComputed: (computed: { desktop: string }) => {
      ({ desktop } = computed);
      return Promise.resolve(true);
    },
  });
  await rm(dir, { recursive: true });
  return { file, entry: desktop.split('\n') };
}

it('names an AppImage alike in every version, for one with a version is renamed by each update', async () => {
  const { file } = await appImage();
  expect(file).toMatch(/^Standwatch-\w+\.AppImage$/);
});

it('leaves Chromium’s sandbox to an AppImage’s own start, which looks whether the system lets it', async () => {
  const { entry } = await appImage();
  expect(entry).toContain('Exec=AppRun %U');
});
