import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console as files for any web server. Where the API is, `/config.json` says at run time. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../dist/web'),
    emptyOutDir: true,
    // light-dark() and nested rules stay as they are written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // A data: address would have to be allowed by the Content-Security-Policy.
    assetsInlineLimit: 0,
  },
});
