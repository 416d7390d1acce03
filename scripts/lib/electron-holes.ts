/** What is known about holes in Electron, as `scripts/electron-advisories.json` keeps it. */
export interface KnownHoles {
  /** When somebody last compared it with Electron's official advisories, YYYY-MM-DD; null: never. */
  readonly comparedOn: string | null;
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
  return majorOf(version) < oldest
    ? [...holes, `Electron ${majorOf(version)} gets no fixes any more: ${oldest} is the oldest.`]
    : holes;
}

/** A sentence when the list does not mean much, or nothing. */
export function staleness({ comparedOn }: KnownHoles, now: number): string | undefined {
  const days = comparedOn === null ? null : Math.floor((now - Date.parse(comparedOn)) / dayMs);
  if (days !== null && days <= staleAfterDays) return undefined;
  const compared = days === null ? 'was never compared' : `was last compared ${days} days ago`;
  return (
    `scripts/electron-advisories.json ${compared} with Electron's official advisories: look at ` +
    'https://github.com/electron/electron/security/advisories, correct it, and set comparedOn.'
  );
}

/** What the npm registry knows of a package, or why it could not be asked. */
export type AuditAnswer =
  | { readonly kind: 'asked'; readonly holes: readonly string[] }
  | { readonly kind: 'not-asked'; readonly why: string };

/** Reads what `npm audit --json` printed; holes of what the package itself depends on are not its own. */
export function auditAnswer(printed: string, name: string): AuditAnswer {
  const report = parsed(printed);
  if (!report?.vulnerabilities) {
    return { kind: 'not-asked', why: report?.message ?? 'npm audit gave no answer.' };
  }
  const own = (report.vulnerabilities[name]?.via ?? []).filter((via) => typeof via === 'object');
  return {
    kind: 'asked',
    holes: own.map(({ url, title }) => `${url.split('/').at(-1)}: ${title}`),
  };
}

interface AuditReport {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly via: readonly (string | { url: string; title: string })[] }>
  >;
}

function parsed(printed: string): AuditReport | null {
  try {
    return JSON.parse(printed) as AuditReport;
  } catch {
    // Told as no answer.
    return null;
  }
}

function isAffected(version: string, introducedIn: string, fixedIn: readonly string[]): boolean {
  if (isBefore(version, introducedIn)) return false;
  const sameLine = fixedIn.find((fixed) => majorOf(fixed) === majorOf(version));
  if (sameLine) return isBefore(version, sameLine);
  return majorOf(version) < Math.max(...fixedIn.map(majorOf));
}

export const majorOf = (version: string): number => numbers(version)[0]!;

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
