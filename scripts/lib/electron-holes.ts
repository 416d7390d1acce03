/** What is known about holes in Electron, as `scripts/electron-advisories.json` keeps it. */
export interface KnownHoles {
  /** The day on which somebody last looked whether there are new ones, YYYY-MM-DD. */
  readonly readOn: string;
  readonly newestMajor: number;
  /** So many majors get fixes at a time. Source: Electron's release timelines */
  readonly supportedMajors: number;
  readonly advisories: readonly {
    readonly id: string;
    readonly what: string;
    /** Without it every version before the fixed ones is affected. */
    readonly introducedIn?: string;
    /** The first good version of each line; lines above the highest are good from their start. */
    readonly fixedIn: readonly string[];
  }[];
}

/** After so many days somebody should look again: Electron brings fixes every week or two. */
const staleAfterDays = 30;
const dayMs = 86_400_000;

/** Every reason not to hand out this version. Empty: none that is known here. */
export function holesOf(version: string, known: KnownHoles): string[] {
  const holes = known.advisories
    .filter(({ introducedIn, fixedIn }) => isAffected(version, introducedIn ?? '0.0.0', fixedIn))
    .map(({ id, what }) => `${id}: ${what}`);
  const oldest = known.newestMajor - known.supportedMajors + 1;
  return major(version) < oldest
    ? [...holes, `Electron ${major(version)} gets no fixes any more: ${oldest} is the oldest.`]
    : holes;
}

/** A sentence when the list is too old to mean much, or nothing. */
export function staleness({ readOn }: KnownHoles, now: number): string | undefined {
  const days = Math.floor((now - Date.parse(readOn)) / dayMs);
  if (days <= staleAfterDays) return undefined;
  return (
    `scripts/electron-advisories.json was last compared ${days} days ago: look at ` +
    'https://github.com/electron/electron/security/advisories, add what is new, and set readOn.'
  );
}

function isAffected(version: string, introducedIn: string, fixedIn: readonly string[]): boolean {
  if (isBefore(version, introducedIn)) return false;
  const sameLine = fixedIn.find((fixed) => major(fixed) === major(version));
  if (sameLine) return isBefore(version, sameLine);
  return major(version) < Math.max(...fixedIn.map(major));
}

const major = (version: string) => numbers(version)[0]!;

function isBefore(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  const at = a.findIndex((part, nth) => part !== b[nth]);
  return at >= 0 && a[at]! < b[at]!;
}

function numbers(version: string): number[] {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (!parts) throw new Error(`"${version}" is not a version of Electron.`);
  return parts.slice(1).map(Number);
}
