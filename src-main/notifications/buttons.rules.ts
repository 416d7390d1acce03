/** Earlier ones have no buttons on Windows, or do not tell that one was pressed (electron/electron#51147). */
const buttonsOnWindowsSince = 45;

/** Whether notices through Electron have buttons. @param electron its version */
export function electronHasButtons(platform: string, electron: string): boolean {
  if (platform === 'win32') return Number.parseInt(electron) >= buttonsOnWindowsSince;
  return platform === 'darwin';
}
