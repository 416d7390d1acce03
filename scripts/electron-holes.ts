import known from './electron-advisories.json' with { type: 'json' };
import { wantedElectronVersion } from './electron-runtime.ts';
import { holesOf, staleness } from './lib/electron-holes.ts';

// node scripts/electron-holes.ts   says whether the Electron that users get has a hole on our own list; asks no network

const version = wantedElectronVersion();
const holes = holesOf(version, known);
for (const hole of holes) console.error(`Electron ${version}: ${hole}`);
const stale = staleness(known, Date.now());
if (stale) console.error(stale);
if (holes.length === 0) {
  const listed = known.advisories.length;
  console.log(`None of the ${listed} holes on our own list is in Electron ${version}.`);
}
process.exitCode = holes.length > 0 ? 1 : 0;
