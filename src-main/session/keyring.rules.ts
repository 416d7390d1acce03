type Env = Readonly<Record<string, string | undefined>>;

/** Where Chromium keeps its key by itself. */
type Choice = 'secret-service' | 'kwallet' | 'nowhere';

/** By the names in `XDG_CURRENT_DESKTOP`; the first one that is known counts. */
const desktops: Readonly<Record<string, Choice>> = {
  Deepin: 'secret-service',
  GNOME: 'secret-service',
  KDE: 'kwallet',
  LXQt: 'nowhere',
  Pantheon: 'secret-service',
  UKUI: 'secret-service',
  Unity: 'secret-service',
  'X-Cinnamon': 'secret-service',
  XFCE: 'secret-service',
};
/** Desktops that only `DESKTOP_SESSION` tells of. */
const sessions = /^(deepin|gnome|mate|ukui|xubuntu)$|xfce/;

/** Source: Chromium, components/os_crypt/sync/key_storage_util_linux.cc and base/nix/xdg_util.cc */
function choiceOf(env: Env): Choice {
  const names = (env.XDG_CURRENT_DESKTOP ?? '').split(':').map((name) => name.trim());
  const known = names.find((name) => Object.hasOwn(desktops, name));
  if (known !== undefined) return desktops[known]!;
  const session = env.DESKTOP_SESSION ?? '';
  if (sessions.test(session)) return 'secret-service';
  if (session.startsWith('kde')) return 'kwallet';
  if (env.GNOME_DESKTOP_SESSION_ID !== undefined) return 'secret-service';
  return env.KDE_FULL_SESSION === undefined ? 'nowhere' : 'kwallet';
}

/**
 * What `--password-store` has to say before the app is ready: where Chromium knows no place on this
 * desktop (sway, i3, Hyprland, …) there may be a Secret Service all the same. Null: nothing.
 * @param given what whoever started the app said
 */
export function passwordStoreFor(env: Env, given: string): 'gnome-libsecret' | null {
  return given === '' && choiceOf(env) === 'nowhere' ? 'gnome-libsecret' : null;
}

/**
 * Whether `safeStorage` keeps its key in the Secret Service here, and not in KWallet or nowhere.
 * Electron tells only once it has asked it, which may take as long as the service likes.
 * @param passwordStore the value of `--password-store`, which overrules the desktop
 */
export function usesSecretService(env: Env, passwordStore: string): boolean {
  if (/^(basic|kwallet)/.test(passwordStore)) return false;
  return passwordStore.startsWith('gnome') || choiceOf(env) === 'secret-service';
}
