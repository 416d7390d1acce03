import type { ChosenStatus } from './domain.ts';

/** What the keyboard does in the agent app's window: one map for the pages, the Help page and the menu of macOS. */

export type Command = ChosenStatus | 'compact' | 'settings' | 'help';

interface Keys {
  /** As `KeyboardEvent.key`; a digit is meant by its place, for on some keyboards it needs Shift. */
  readonly key: string;
  /** Ctrl; Command on macOS. */
  readonly command: boolean;
  readonly shift: boolean;
}

const withCommand = (key: string): Keys => ({ key, command: true, shift: false });

export const shortcuts: Readonly<Record<Command, Keys>> = {
  online: withCommand('1'),
  busy: withCommand('2'),
  away: withCommand('3'),
  offline: withCommand('4'),
  compact: { key: 'm', command: true, shift: true },
  settings: withCommand(','),
  help: { key: 'F1', command: false, shift: false },
};

export const commands = Object.keys(shortcuts) as Command[];

/** What is looked at of a `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/** What a key press means; null: nothing of ours. */
export function commandOf(press: KeyPress, platform: string): Command | null {
  if (press.altKey || press.repeat) return null;
  const [ours, other] =
    platform === 'darwin' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (other) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  return (
    commands.find((command) => {
      const keys = shortcuts[command];
      if (keys.command !== ours) return false;
      // A comma may need Shift, too: only letters and digits tell whether it is meant.
      const shiftFits = keys.key === ',' || keys.shift === press.shiftKey;
      return shiftFits && keys.key.toLowerCase() === (digit ?? press.key).toLowerCase();
    }) ?? null
  );
}

export interface KeyNames {
  readonly control: string;
  readonly shift: string;
}

/** As people of this system read it: "Ctrl+Shift+M", "⇧⌘M". */
export function keysAsRead(command: Command, platform: string, names: KeyNames): string {
  const { key, command: withCommand, shift } = shortcuts[command];
  const last = key.toUpperCase();
  if (platform === 'darwin') return `${shift ? '⇧' : ''}${withCommand ? '⌘' : ''}${last}`;
  return [withCommand && names.control, shift && names.shift, last].filter(Boolean).join('+');
}

/** As `aria-keyshortcuts` wants it. Source: WAI-ARIA 1.2 */
export function keysForAria(command: Command, platform: string): string {
  const { key, command: withCommand, shift } = shortcuts[command];
  const control = platform === 'darwin' ? 'Meta' : 'Control';
  return [withCommand && control, shift && 'Shift', key].filter(Boolean).join('+');
}

/** As Electron's menus want it. */
export function accelerator(command: Command): string {
  const { key, command: withCommand, shift } = shortcuts[command];
  return [withCommand && 'CmdOrCtrl', shift && 'Shift', key.toUpperCase()]
    .filter(Boolean)
    .join('+');
}
