type Env = Readonly<Record<string, string | undefined>>;

/** By the names in `XDG_CURRENT_DESKTOP`; the first one that is known counts. */
const desktops: Readonly<Record<string, boolean>> = {
  Deepin: true,
  GNOME: true,
  KDE: false,
  LXQt: false,
  Pantheon: true,
  UKUI: true,
  Unity: true,
  'X-Cinnamon': true,
  XFCE: true,
};
/** Desktops that only `DESKTOP_SESSION` tells of. */
const sessions = /^(deepin|gnome|mate|ukui|xubuntu)$|xfce/;

/**
 * Whether `safeStorage` keeps its key in the Secret Service here, and not in KWallet or nowhere.
 * Electron tells only once it has asked it, which may take as long as the service likes.
 * Source: Chromium, components/os_crypt/sync/key_storage_util_linux.cc and base/nix/xdg_util.cc
 * @param passwordStore the value of `--password-store`, which overrules the desktop
 */
export function usesSecretService(env: Env, passwordStore: string): boolean {
  if (/^(basic|kwallet)/.test(passwordStore)) return false;
  if (passwordStore.startsWith('gnome')) return true;
  const names = (env.XDG_CURRENT_DESKTOP ?? '').split(':').map((name) => name.trim());
  const known = names.find((name) => Object.hasOwn(desktops, name));
  if (known !== undefined) return desktops[known] === true;
  const session = env.DESKTOP_SESSION ?? '';
  if (sessions.test(session)) return true;
  return !session.startsWith('kde') && env.GNOME_DESKTOP_SESSION_ID !== undefined;
}
