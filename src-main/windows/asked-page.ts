import type { ShownPage } from '../../src-shared/agent.ts';

/** Takes care that the page that a menu asked for is shown, also in a window that only comes up. */
export function askedPage<Contents extends object>(send: (to: Contents, page: ShownPage) => void) {
  const listening = new WeakSet<Contents>();
  const asked = new WeakMap<Contents, ShownPage>();

  return {
    ask(of: Contents, page: ShownPage): void {
      if (listening.has(of)) send(of, page);
      else asked.set(of, page);
    },
    /** From now on these contents hear what is sent to them. */
    listens(contents: Contents): void {
      listening.add(contents);
      const page = asked.get(contents);
      asked.delete(contents);
      if (page) send(contents, page);
    },
  };
}
