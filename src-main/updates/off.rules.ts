import type { UpdateOff } from '../../src-shared/agent.ts';

interface HowInstalled {
  readonly isPackaged: boolean;
  readonly updateKey: string | null;
  readonly platform: string;
  /** The file that this app runs from, where it is an AppImage. */
  readonly appImage: string | undefined;
  readonly mayReplace: (file: string) => boolean;
}

/** Why this app takes no updates, or null. */
export function offBecause(how: HowInstalled): UpdateOff | null {
  const { isPackaged, updateKey, platform, appImage, mayReplace } = how;
  if (!isPackaged) return 'sources';
  if (updateKey === null) return 'no-key';
  if (platform !== 'linux') return null;
  // What a package manager put there is for it to replace.
  if (!appImage) return 'package-manager';
  // It would be loaded, fail when the app quits, where nobody is told, and be offered again.
  return mayReplace(appImage) ? null : 'read-only';
}
