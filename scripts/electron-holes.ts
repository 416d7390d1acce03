import known from './electron-advisories.json' with { type: 'json' };
import { wantedElectronVersion } from './electron-runtime.ts';
import { auditAnswer, holesOf, majorOf, staleness } from './lib/electron-holes.ts';
import { run } from './lib/run.ts';

// node scripts/electron-holes.ts   says whether the Electron that users get has a known hole: by our own list, and
// by the npm registry where that can be asked

/** A registry that does not answer must not hold up the other checks for long. */
const impatient = ['--json', '--fetch-retries=0', '--fetch-timeout=15000'];

const version = wantedElectronVersion();
const [audit, latest] = await Promise.all([
  run('npm', ['audit', ...impatient]),
  run('npm', ['view', 'electron', 'dist-tags.latest', ...impatient]),
]);
const answer = auditAnswer(audit.stdout, 'electron');
const newest = latest.code === 0 ? majorOf(JSON.parse(latest.stdout) as string) : 0;
const newestMajor = Math.max(known.newestMajor, newest);

const holes = holesOf(version, { ...known, newestMajor });
if (answer.kind === 'asked') holes.push(...answer.holes);
for (const hole of new Set(holes)) console.error(`Electron ${version}: ${hole}`);
if (holes.length === 0) {
  const listed = known.advisories.length;
  console.log(`None of the ${listed} holes on our own list is in Electron ${version}.`);
}
if (answer.kind === 'asked') {
  console.log(`Holes in it that the npm registry knows: ${answer.holes.length}.`);
} else {
  console.error(`The npm registry could not be asked for holes: ${answer.why}`);
}
// A mirror may answer without knowing any.
const stale = staleness(known, Date.now());
if (stale) console.error(stale);
process.exitCode = holes.length > 0 ? 1 : 0;
