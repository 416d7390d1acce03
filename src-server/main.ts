import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// Starting is mostly compiling what is imported, a third of it avoidable from the second start on.
// So the cache comes first, and the program is not imported before it. Where it cannot be written,
// nothing is lost but that third.
enableCompileCache(join(import.meta.dirname, '../.cache/compiled'));

const { run } = await import('./program.ts');
await run();
flushCompileCache();
