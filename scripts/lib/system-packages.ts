/** A Debian or Ubuntu package the tests or the agent app need, under any of its names. */
export interface SystemNeed {
  /** The first that the system knows is installed; newer names come first. */
  names: [string, ...string[]];
  what: string;
  /** Where one of these is installed it is not needed: the system can have one of them only. */
  unless?: string[];
}

/** Ubuntu 24.04 and Debian 13 renamed some libraries for 64-bit time: `…t64`. */
export const systemNeeds: SystemNeed[] = [
  { names: ['libgtk-3-0t64', 'libgtk-3-0'], what: 'windows of the agent app' },
  { names: ['libnss3'], what: 'certificates' },
  { names: ['libgbm1'], what: 'graphics' },
  { names: ['libasound2t64', 'libasound2'], what: 'sounds' },
  { names: ['libxss1'], what: 'idle time under X11' },
  { names: ['libsecret-1-0'], what: 'the keyring' },
  { names: ['xvfb'], what: 'a display for tests' },
  { names: ['xauth'], what: 'a display for tests' },
  { names: ['dbus'], what: 'a session bus for tests' },
  { names: ['xdotool'], what: 'keyboard and pointer input in tests' },
  { names: ['gnome-keyring'], what: 'a keyring for tests' },
  { names: ['dunst'], what: 'a notification daemon for tests' },
  { names: ['mutter'], what: 'a Wayland compositor for tests' },
  { names: ['sway'], what: 'another Wayland compositor for tests' },
  { names: ['libglib2.0-bin'], what: 'the launcher of desktop entries for tests' },
  { names: ['python3-dbusmock'], what: 'system services for tests' },
  { names: ['systemd'], what: 'the tool that delays sleep' },
  { names: ['openssl'], what: 'certificates of test servers' },
  { names: ['postgresql'], what: 'the store tests' },
  { names: ['haproxy'], what: 'a balancer of load for tests' },
  { names: ['libfaketime'], what: 'a clock that tests set' },
  { names: ['fonts-liberation'], what: 'text in screenshots' },
  {
    names: ['opensmtpd'],
    what: 'a mail server for tests',
    unless:
      'postfix exim4-daemon-light exim4-daemon-heavy sendmail-bin nullmailer ssmtp msmtp-mta dma'.split(
        ' ',
      ),
  },
];

const chromium: SystemNeed = { names: ['chromium'], what: 'the browser of the panel tests' };

/** What differs between the families. Ubuntu's `chromium` is a snap, which containers lack. */
export function needsOf(distribution: 'debian' | 'ubuntu'): SystemNeed[] {
  return distribution === 'debian' ? [...systemNeeds, chromium] : systemNeeds;
}

/** Reads `/etc/os-release`; derivatives count as the family they name in ID_LIKE. */
export function distributionOf(osRelease: string): 'debian' | 'ubuntu' | undefined {
  const field = (name: string) =>
    new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const words = `${field('ID')} ${field('ID_LIKE')}`.split(/\s+/);
  if (words.includes('ubuntu')) return 'ubuntu';
  return words.includes('debian') ? 'debian' : undefined;
}

/** The needs none of whose names is installed, and nothing in their place. */
export function missingNeeds(
  needs: readonly SystemNeed[],
  installed: ReadonlySet<string>,
): SystemNeed[] {
  return needs.filter(
    ({ names, unless = [] }) => ![...names, ...unless].some((name) => installed.has(name)),
  );
}

/** The name to install for each need: the first the package lists know, else the oldest name. */
export function namesToInstall(
  needs: readonly SystemNeed[],
  available: ReadonlySet<string>,
): string[] {
  return needs.map((need) => need.names.find((name) => available.has(name)) ?? need.names.at(-1)!);
}
