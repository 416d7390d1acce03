import { existsSync, readFileSync } from 'node:fs';

/** Whether a window can be opened here. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

const userNamespaceLimits = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/**
 * Options for a Chromium or Electron started from the sources. Its sandbox refuses to run as root
 * (containers, CI) and cannot where Ubuntu restricts user namespaces, so it is switched off there:
 * for development and tests only. An installed app brings its own sandbox helper and never runs
 * without.
 */
export function sandboxArgs(): string[] {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  const isRestricted =
    existsSync(userNamespaceLimits) && readFileSync(userNamespaceLimits, 'utf8').trim() === '1';
  return isRoot || isRestricted ? ['--no-sandbox'] : [];
}
