import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Main and preload become CommonJS with everything in it: a sandboxed preload is one file and can
 * load nothing else, and the oldest runtime the tests use embeds Node 18.
 */
function bundle(input: string, external: string[]) {
  return {
    target: 'node18',
    externalizeDeps: false,
    sourcemap: true,
    rollupOptions: {
      input: { index: resolve(import.meta.dirname, input) },
      external,
      output: {
        format: 'cjs' as const,
        entryFileNames: '[name].cjs',
        // What only some systems need is loaded there.
        chunkFileNames: '[name].cjs',
        // A fifth of what is read at the start.
        comments: { jsdoc: false },
      },
    },
  };
}

export default defineConfig({
  main: {
    // Native and optional: `desktop-idle` may be missing, and ws does without the other two.
    build: bundle('src-main/index.ts', ['desktop-idle', 'bufferutil', 'utf-8-validate']),
  },
  preload: { build: bundle('src-preload/index.ts', []) },
  renderer: {
    root: resolve(import.meta.dirname, 'src-renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      // electron-vite leaves it off: half of what a window compiles at its start. What runs in main
      // stays readable, for crash reports name its lines.
      minify: true,
      rollupOptions: {
        input: resolve(import.meta.dirname, 'src-renderer/index.html'),
        // Pages check nothing that comes from main, so schemas, and all of zod, stay out.
        treeshake: { moduleSideEffects: [{ test: /\/src-shared\//, sideEffects: false }] },
      },
    },
  },
});
