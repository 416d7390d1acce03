import type { SignInBody } from '../../src-shared/sessions.ts';

const deviceIdKey = 'standwatch.device';

/** This browser as a device. Its identity is kept, so that signing in again replaces the session. */
export function thisDevice(): SignInBody['device'] {
  return { id: deviceId(), kind: 'panel', name: browserName(navigator.userAgent) };
}

function deviceId(): string {
  try {
    const kept = localStorage.getItem(deviceIdKey);
    if (kept) return kept;
    const made = newId();
    localStorage.setItem(deviceIdKey, made);
    return made;
  } catch {
    // Storage can be switched off; the session then just is a new device each time.
    return newId();
  }
}

/** `crypto.randomUUID` exists only on secure origins; a first run may be plain HTTP in a LAN. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrom(e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const platforms: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** "Firefox on Windows". Pure. */
export function browserName(userAgent: string): string {
  const find = (list: readonly [RegExp, string][]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find(browsers) ?? 'Browser';
  const platform = find(platforms);
  return platform ? `${browser} on ${platform}` : browser;
}
