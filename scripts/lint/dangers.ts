/**
 * What would open one of the doors that docs/security.md says are shut: the points of Electron's
 * security checklist that a line of code can break, and certificates that are not checked.
 * Source: https://www.electronjs.org/docs/latest/tutorial/security
 */

/** Settings by name, and the values that must not be written. */
const settings: ReadonlyMap<string, 'any' | boolean> = new Map<string, 'any' | boolean>([
  ['nodeIntegration', true],
  ['nodeIntegrationInWorker', true],
  ['nodeIntegrationInSubFrames', true],
  ['contextIsolation', false],
  ['sandbox', false],
  ['webSecurity', false],
  ['allowRunningInsecureContent', true],
  ['experimentalFeatures', true],
  ['enableBlinkFeatures', 'any'],
  ['webviewTag', true],
  ['rejectUnauthorized', false],
  ['dangerouslySetInnerHTML', 'any'],
]);

/** Functions and objects nobody needs here, each with the reason. */
const names: ReadonlyMap<string, string> = new Map([
  ['openExternal', 'a link could start any program'],
  ['loadFile', 'pages come from their own scheme, never from file://'],
  ['executeJavaScript', 'pages run their own code only'],
  ['setCertificateVerifyProc', 'certificates are checked by the system alone'],
  ['crashReporter', 'a memory dump would hold the token in plain text'],
  ['webFrame', 'it gets around the content security policy'],
]);

/** Words that do the same when they are given to Electron. */
const words =
  /^(certificate-error|select-client-certificate|ignore-certificate-errors.*|no-sandbox|disable-web-security|allow-running-insecure-content|file:\/\/.*)$/;

const guarded = /^src-(main|preload|renderer|shared)\//;

/** The code that runs on operators' computers; its tests may name what they test. */
export function isGuarded(file: string): boolean {
  return guarded.test(file) && !/\.test\.tsx?$/.test(file);
}

/** @param value what the setting is given, where that is written out */
export function dangerousSetting(name: string | undefined, value: unknown): string | undefined {
  const danger = settings.get(name ?? '');
  if (danger === undefined || (danger !== 'any' && danger !== value)) return undefined;
  return `${name} is never set to this: see docs/security.md.`;
}

export function dangerousName(name: string | undefined): string | undefined {
  const why = names.get(name ?? '');
  return why === undefined ? undefined : `${name} is not used, because ${why}.`;
}

export function dangerousWord(value: unknown): string | undefined {
  if (typeof value !== 'string' || !words.test(value)) return undefined;
  return `"${value}" is not used: see docs/security.md.`;
}
