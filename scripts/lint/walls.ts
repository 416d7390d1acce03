import { posix, relative, sep } from 'node:path';

/** What a file of one folder may import: other folders of ours, and packages. */
interface Zone {
  folders: readonly string[];
  /** Names of packages that are forbidden, or the only ones allowed. */
  packages?: { only: RegExp } | { not: RegExp };
}

const pages = /^(node:|electron$|fastify|kysely|pg$|pino|nodemailer|socket\.io$)/;
const serverOnly = /^(fastify|@fastify\/|kysely|pg$|nodemailer|prom-client|socket\.io$)/;

/** The walls of docs/architecture.md. A folder that is not listed may import everything. */
const zones: ReadonlyMap<string, Zone> = new Map<string, Zone>(
  Object.entries({
    'src-shared': { folders: [], packages: { only: /^zod$/ } },
    'src-main': { folders: ['src-shared', 'assets'], packages: { not: serverOnly } },
    'src-preload': { folders: ['src-shared'], packages: { only: /^(zod|electron)$/ } },
    'src-renderer': { folders: ['src-shared', 'assets'], packages: { not: pages } },
    'src-panel': { folders: ['src-shared', 'assets'], packages: { not: pages } },
    'src-server': {
      folders: ['src-shared', 'assets'],
      packages: { not: /^(electron|react|react-dom|@mantine\/.*|socket\.io-client)$/ },
    },
  }),
);

/** The one file of each side that touches Electron's channels. */
export const channelOwners: ReadonlyMap<string, string> = new Map([
  ['ipcMain', 'src-main/ipc.ts'],
  ['ipcRenderer', 'src-preload/index.ts'],
]);

/** Globals that make an answer depend on more than the arguments. */
export const impureGlobals: ReadonlySet<string> = new Set(
  (
    'Date performance setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame ' +
    'process crypto fetch window document navigator localStorage WebSocket console'
  ).split(' '),
);

/** Turning an ISO text into a number reads no clock; a Date object knows the machine's zone. */
export const pureDateMembers: ReadonlySet<string> = new Set(['parse', 'UTC']);

/** Kysely's ways to begin a query. */
export const queryBeginnings: ReadonlySet<string> = new Set(
  'selectFrom insertInto replaceInto updateTable deleteFrom mergeInto'.split(' '),
);

const impureSibling = /\.(repo|service|store|socket|api|source|routes)\.tsx?$/;
/** Temporal's arithmetic is pure; it is not asked for the present. */
const purePackages = /^(zod|temporal-polyfill)$/;

/** Paths with forward slashes, relative to the repository. */
export function repositoryPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

/** Tests, and what only tests use, may reach for whatever they need besides other apps. */
export function isTestFile(file: string): boolean {
  return /\.test\.tsx?$|(^|\/)testing(\/|\.tsx?$)/.test(file);
}

/** Rules and machines: same arguments, same answer, no effects. */
export function isPureFile(file: string): boolean {
  return /\.(rules|machine)\.tsx?$/.test(file);
}

/** Where queries may be written: repositories, the store itself, and tests of them. */
export function maySpeakSql(file: string): boolean {
  return (
    !file.startsWith('src-') ||
    file.endsWith('.repo.ts') ||
    file.startsWith('src-server/store/') ||
    isTestFile(file)
  );
}

/** Why this import breaks a wall between folders, or nothing. */
export function folderProblem(file: string, specifier: string): string | undefined {
  const from = topFolder(file);
  const zone = zones.get(from);
  if (!zone) return undefined;
  if (!specifier.startsWith('.')) return packageProblem(file, from, zone, specifier);
  const target = resolveImport(file, specifier);
  const to = topFolder(target);
  if (to !== from && !zone.folders.includes(to)) return `${from} must not import from ${to}.`;
  if (isTestFile(target) && !isTestFile(file)) return 'Only tests import what was made for tests.';
  return undefined;
}

/** Why this import makes a pure file impure, or nothing. Types of siblings are welcome. */
export function purityProblem(
  file: string,
  specifier: string,
  isTypeOnly: boolean,
): string | undefined {
  if (!isPureFile(file)) return undefined;
  if (!specifier.startsWith('.')) {
    return purePackages.test(specifier)
      ? undefined
      : `Rules and machines do not know ${specifier}.`;
  }
  if (isTypeOnly || !impureSibling.test(specifier)) return undefined;
  return `Rules and machines take data; ${specifier} has effects.`;
}

function packageProblem(file: string, from: string, zone: Zone, name: string): string | undefined {
  if (isTestFile(file) || !zone.packages) return undefined;
  const allowed =
    'only' in zone.packages ? zone.packages.only.test(name) : !zone.packages.not.test(name);
  return allowed ? undefined : `${from} must not import ${name}.`;
}

function resolveImport(file: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(file), specifier));
}

function topFolder(file: string): string {
  return file.split('/')[0] ?? '';
}
