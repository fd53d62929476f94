import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the console as files for any web server. At run time, `/config.json` says where the API is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../dist/web'),
    emptyOutDir: true,
    // light-dark() and nested rules stay as written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // The Content-Security-Policy would have to allow data: URLs.
    assetsInlineLimit: 0,
  },
});
