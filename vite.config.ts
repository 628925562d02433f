import { defineConfig } from 'vite';
import { buildGuards } from './tools/build-guards.mjs';

/**
 * The page is built with relative addresses, so `dist/` works from any sub-path.
 * `--mode test` builds the same app with the scripted engine and the fixture model inside.
 */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [buildGuards({ mode, bundle: 'page' })],
  worker: { format: 'es', plugins: () => [buildGuards({ mode, bundle: 'worker' })] },
  build: {
    target: 'es2022',
    manifest: true,
    outDir: mode === 'test' ? 'dist-test' : 'dist',
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 6500,
  },
  server: { host: '127.0.0.1', port: 5180, strictPort: true },
}));
