const bearer = /\b(bearer\s+)[^\s"',}]+/gi;
/** A name that secrets go by, and what follows it: all that is in quotes, escaped ones too, or one word. */
const named =
  /\b(\w*(?:token|password|secret)|code)(\\*["'`]?\s*[:=]\s*)(?:(\\*["'`])(.*?)(?:(?<!\\)\3|$)|([^\s"'`,}]+))/gis;
/** As Node and its libraries name what went wrong; no code that anybody types looks like that. */
const errorCode = /^[A-Z]+(_[A-Z0-9]+)*$/;
const longRun = /[A-Za-z0-9_-]{40,}/g;

/**
 * Takes out whatever could be a secret: what follows a name that secrets go by, and any long run of
 * the letters that tokens are made of. Rather too much than too little: addresses, sentences and the
 * codes of errors stay.
 */
export function withoutSecrets(text: string): string {
  return text.replaceAll(bearer, '$1…').replaceAll(named, masked).replaceAll(longRun, '…');
}

function masked(
  whole: string,
  name: string,
  between: string,
  quote = '',
  quoted?: string,
  word?: string,
): string {
  const isError = name.toLowerCase() === 'code' && errorCode.test(quoted ?? word ?? '');
  return isError ? whole : `${name}${between}${quote}…${quote}`;
}
