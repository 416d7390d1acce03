import { homedir } from 'node:os';
import { join } from 'node:path';
import { readFileIfThere, removeFile, writeFileAtomically } from '../json-file.ts';
import type { Autostart, LaunchCommand } from './autostart.ts';

/** The directory of the XDG autostart specification. */
export function xdgAutostartDirectory(
  env: Readonly<Record<string, string | undefined>>,
  home = homedir(),
): string {
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'autostart');
}

/** Linux: an entry in the autostart directory. Source: XDG Autostart and Desktop Entry specifications. */
export function xdgAutostart(directory: string, command: LaunchCommand): Autostart {
  const path = join(directory, 'standwatch.desktop');
  return {
    isEnabled() {
      const entry = readFileIfThere(path)?.toString('utf8');
      return entry !== undefined && !switchedOff.test(entry);
    },
    set(enabled) {
      if (enabled) writeFileAtomically(path, desktopEntry(command));
      else removeFile(path);
    },
  };
}

/** What the settings of desktops write into the entry instead of deleting it. */
const switchedOff = /^(Hidden *= *true|X-GNOME-Autostart-enabled *= *false)\s*$/m;

export function desktopEntry({ executable, args }: LaunchCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Standwatch',
    `Exec=${[executable, ...args].map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * An argument of `Exec`. Two rules apply one after the other: quotes protect `"`, `` ` ``, `$`
 * and `\`; then the file format doubles every backslash. `%` starts a field code.
 */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${inQuotes}"`.replaceAll('\\', '\\\\');
}
