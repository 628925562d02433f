import { defineConfig } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { buildGuards } from './tools/build-guards.mjs';
import { securityHeadersPlugin } from './tools/vite/security-headers-plugin.js';
import { serviceWorkerPlugin } from './tools/vite/service-worker-plugin.js';
import { themeScriptLastPlugin } from './tools/vite/theme-script-last-plugin.js';

/**
 * Workers, and the scripts and WebAssembly they start, live in a folder of their own: their responses
 * carry a policy of their own, and the shell's precache leaves them out.
 */
const workerNames = {
  entryFileNames: 'assets/workers/[name]-[hash].js',
  // WebLLM's own chunk would be named after its file, `lib`.
  chunkFileNames: ({ moduleIds }: { moduleIds: string[] }) =>
    moduleIds.some((id) => id.includes('@mlc-ai/web-llm'))
      ? 'assets/workers/webllm-library-[hash].js'
      : 'assets/workers/[name]-[hash].js',
  assetFileNames,
};

/** The compatibility engine's files have the names of the engine's own. */
function assetFileNames(asset: { names: string[]; originalFileNames: string[] }): string {
  const isEngine = asset.names.some((name) => /\.(js|wasm)$/.test(name));
  const isCompat = asset.originalFileNames.some((path) => path.includes('wllama-compat'));
  return `assets/${isEngine ? 'workers/' : ''}${isCompat ? 'compat-' : ''}[name]-[hash][extname]`;
}

/**
 * What comes together is one file, also where other parts share some of it: each file costs the start a round through
 * the service worker. First what the page needs before its first line runs, then what every visit fetches once it stands:
 * for the first answer, to know the models, and to share them with other tabs.
 */
const groups = [
  { name: 'shell', tags: ['$initial' as const] },
  {
    name: 'answer',
    test: /src\/(actions\/(send-message|tell-story)|features\/chat\/run-turn-command|ui\/markdown\/(markdown-painter|sanitise|code-languages))\.ts$/,
  },
  {
    name: 'models',
    test: /src\/(weights\/model-weights|platform\/(catalogue-loader|load-config)|app\/start-(models|extras))\.ts$/,
  },
  { name: 'share', test: /src\/engines\/shared\/.*\.ts$/ },
].map((group, index, all) => ({ ...group, priority: all.length - index }));

/**
 * The page is built with relative addresses, so `dist/` works from any sub-path.
 * `--mode test` builds the same app with the scripted engine inside.
 */
export default defineConfig(({ mode }) => ({
  base: './',
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  // The service worker comes last: its precache holds the finished HTML.
  plugins: [
    buildGuards({ mode, bundle: 'page' }),
    themeScriptLastPlugin(),
    securityHeadersPlugin(),
    serviceWorkerPlugin(),
  ],
  worker: {
    format: 'es',
    plugins: () => [buildGuards({ mode, bundle: 'worker' })],
    rolldownOptions: { output: workerNames },
  },
  build: {
    target: 'es2022',
    manifest: true,
    outDir: mode === 'test' ? 'dist-test' : 'dist',
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 6500,
    rolldownOptions: { output: { assetFileNames, codeSplitting: { groups } } },
  },
  // The error overlay writes markup from a string, which Trusted Types refuse.
  server: { host: '127.0.0.1', port: 5180, strictPort: true, hmr: { overlay: false } },
}));
