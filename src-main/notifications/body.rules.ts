const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * The body of a notice as the system takes it: markup on Linux, where a name that somebody else chose
 * must not become a link or a picture. Source: Desktop Notifications Specification 1.2, Markup
 */
export function noticeBody(text: string, platform: string): string {
  if (platform !== 'linux') return text;
  return text.replace(/[&<>]/g, (character) => entities[character]!);
}
