import { readFileSync } from 'node:fs';
import { fetchOldestElectronTypes } from './lib/electron-types.ts';
import { inRoot } from './lib/paths.ts';
import { childEnv, run } from './lib/run.ts';

// npm run check             everything CI checks before the tests
// npm run check -- --fix    the same, after repairing what can be repaired

interface Check {
  name: string;
  command: [string, ...string[]];
  /** The command that repairs, when there is one. */
  fix?: [string, ...string[]];
  prepare?: () => Promise<void>;
  /** What it says is shown also when it is fine. */
  talks?: true;
}

const projects = (
  JSON.parse(readFileSync(inRoot('tsconfig.json'), 'utf8')) as { references: { path: string }[] }
).references.map(({ path }) => path);

const checks: Check[] = [
  // `npm install` can leave out what only other platforms need; then `npm ci` fails for everybody.
  { name: 'lock file', command: ['npm', 'ci', '--dry-run', '--loglevel=error'] },
  {
    name: 'format',
    command: ['prettier', '--check', '--log-level=warn', '.'],
    fix: ['prettier', '--write', '--log-level=warn', '.'],
  },
  { name: 'lint', command: ['oxlint', '--deny-warnings'], fix: ['oxlint', '--fix'] },
  ...projects.map((path): Check => ({ name: `types ${path}`, command: ['tsc', '-p', path] })),
  {
    name: 'types against Electron 25',
    command: ['tsc', '-p', 'scripts/tsconfig.electron-25.json'],
    prepare: fetchOldestElectronTypes,
  },
  { name: 'holes in Electron', command: ['node', 'scripts/electron-holes.ts'], talks: true },
  { name: 'unused code', command: ['knip', '--no-progress'] },
];

async function runCheck(check: Check): Promise<boolean> {
  const startedAt = performance.now();
  let output = '';
  let isFine = false;
  try {
    await check.prepare?.();
    const [command, ...args] = check.command;
    const result = await run(command, args, { env: childEnv({ FORCE_COLOR: '0' }) });
    output = (result.stdout + result.stderr).trim();
    isFine = result.code === 0;
  } catch (error) {
    output = (error as Error).message;
  }
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`${isFine ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
  if (!isFine || check.talks) console.log(`\n${output}\n`);
  return isFine;
}

if (process.argv.includes('--fix')) {
  for (const { fix } of checks) {
    if (fix) await run(fix[0], fix.slice(1), { stdio: 'inherit' });
  }
}
const failed: string[] = [];
for (const check of checks) {
  if (!(await runCheck(check))) failed.push(check.name);
}
if (failed.length) {
  console.log(`${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}.`);
  process.exit(1);
}
console.log(`All ${checks.length} checks passed.`);
