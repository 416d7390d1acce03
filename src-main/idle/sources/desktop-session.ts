export interface DesktopSession {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Why an X11 idle counter must not be believed here, or null. Under Wayland the X server sees
 * only the input that goes to X windows: its counter would call a busy operator idle, or run
 * from zero for ever. Without a display there is nothing to ask.
 */
export function whyNoX11Counter(session: DesktopSession): string | null {
  if (session.platform !== 'linux') return null;
  const { DISPLAY, WAYLAND_DISPLAY, XDG_SESSION_TYPE } = session.env;
  if (WAYLAND_DISPLAY || XDG_SESSION_TYPE === 'wayland') {
    return 'Wayland does not tell other programs about input';
  }
  return DISPLAY ? null : 'there is no display';
}
