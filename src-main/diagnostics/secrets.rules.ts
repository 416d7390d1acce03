/**
 * Takes out whatever could be a secret: what follows a name that secrets go by, and any long run of
 * the letters that tokens are made of. Rather too much than too little: addresses and sentences stay.
 */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(
      /\b(bearer\s+|(?:token|password|secret|code)["']?\s*[:=]\s*["']?)[^\s"',}]+/gi,
      '$1…',
    )
    .replaceAll(/[A-Za-z0-9_-]{40,}/g, '…');
}
