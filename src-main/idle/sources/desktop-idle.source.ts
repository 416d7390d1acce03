import type { DesktopSession } from './desktop-session.ts';
import { whyNoX11Counter } from './desktop-session.ts';
import type { IdleSource } from './idle-source.ts';

interface DesktopIdle {
  /** Seconds, with a fraction. */
  getIdleTime(): number;
}

/**
 * The optional native module `desktop-idle`. It is often not there (no compiler at install) or
 * built for another runtime, so loading it may fail and that is no error.
 */
export function desktopIdleSource(load: () => unknown, session: DesktopSession): IdleSource {
  let loaded: DesktopIdle | { readonly why: string } | null = null;

  function module(): DesktopIdle | { readonly why: string } {
    loaded ??= loadGuarded(load);
    return loaded;
  }

  return {
    name: 'desktop-idle',
    resolutionMs: 50,
    probe() {
      const why = whyNoX11Counter(session);
      if (why) return { works: false, why };
      const found = module();
      return 'why' in found ? { works: false, why: found.why } : { works: true };
    },
    idleMs() {
      const found = module();
      if ('why' in found) throw new Error(found.why);
      return found.getIdleTime() * 1_000;
    },
  };
}

function loadGuarded(load: () => unknown): DesktopIdle | { readonly why: string } {
  try {
    const found = load();
    return isDesktopIdle(found) ? found : { why: 'the module is not what it should be' };
  } catch (error) {
    return { why: error instanceof Error ? error.message.split('\n')[0]! : String(error) };
  }
}

function isDesktopIdle(found: unknown): found is DesktopIdle {
  return (
    typeof found === 'object' &&
    found !== null &&
    typeof (found as DesktopIdle).getIdleTime === 'function'
  );
}
