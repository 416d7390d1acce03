import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the panel's page finds the server while it is served by Vite, in development. */
const server = process.env['PANEL_SERVER'] ?? 'http://127.0.0.1:4600';

/** The control panel: src-panel → out/panel, which the server serves at `/`. */
export default defineConfig({
  root: 'src-panel',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../out/panel',
    emptyOutDir: true,
    target: ['chrome114', 'firefox115', 'safari16.4'],
    // The server's policy allows fonts from its own address only, so no asset becomes a data: address.
    assetsInlineLimit: (file) => (file.endsWith('.svg') ? undefined : false),
    chunkSizeWarningLimit: 900,
    // Libraries change less often than pages: their file stays in the browser's cache.
    rolldownOptions: {
      // What reads calendar files is loaded by whoever imports one.
      output: {
        codeSplitting: { groups: [{ name: 'libraries', test: /node_modules\/(?!ical\.js\/)/ }] },
      },
    },
  },
  server: {
    port: 4601,
    strictPort: false,
    proxy: {
      // The Origin the browser sends is the page's; the server compares it with its own address.
      '/api': { target: server, changeOrigin: false },
      '/socket.io': { target: server, changeOrigin: false, ws: true },
    },
  },
});
