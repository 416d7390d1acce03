const origin = /^https?:\/\/[^/?#]*/i;

/**
 * The path of a request as the router reads it: without the host of an absolute address, and with
 * its escapes decoded. What the router could not decode it has refused before.
 */
export function pathOf({ url }: { readonly url: string }): string {
  return decodeURI(url.replace(origin, '').split(/[?#]/, 1)[0]!);
}
