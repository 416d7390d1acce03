import { loopbackHosts } from '../../src-shared/loopback.ts';
import { AgentError } from '../agent-error.ts';

/**
 * The server's origin from what somebody typed or pasted: "desk.example.com", "localhost:4600",
 * "https://desk.example.com/alerts". Without a scheme it is https, and http only on this very
 * computer. Throws `invalid-address`.
 */
export function normaliseServerAddress(typed: string): string {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = parse(hasScheme ? text : `https://${text}`);
  const usable = (url.protocol === 'https:' || url.protocol === 'http:') && !url.username;
  if (!usable || url.password || url.hostname === '') throw invalid();
  if (!hasScheme && loopbackHosts.has(url.hostname)) {
    return parse(`http://${text}`).origin;
  }
  return url.origin;
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw invalid(cause);
  }
}

const invalid = (cause?: unknown) =>
  new AgentError('invalid-address', 'This is not the address of a server.', { cause });
