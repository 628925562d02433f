import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { getManifest, type ManifestTransform } from 'workbox-build';

const SOURCE = fileURLToPath(new URL('../../src/service-worker/sw.ts', import.meta.url));

/** Everything a screen needs offline. Larger scripts are engines. */
const SHELL_FILES = [
  'index.html',
  'theme.js',
  // What is kept can be erased without a network too.
  'erase.html',
  'erase.js',
  'plain-page.css',
  'manifest.webmanifest',
  'icons/icon.svg',
  'icons/icon-192.png',
  'assets/**/*.{js,css,svg,png,woff2}',
];
const NEVER_IN_SHELL = [
  'assets/workers/**',
  '**/*.wasm',
  'models/**',
  // Only who has a cloud model needs these: kept when first used.
  'assets/cloud-{engine,network}-*.js',
  'assets/{stretch-passphrase,keys-repository}-*.js',
  // Only who asked for the models' certainty needs these: kept with the first answer that has it.
  'assets/{answer-certainty,handed-over,ask-larger}-*.js',
  // Only who evaluates needs these: questions and judge are kept with the first look at Evaluate.
  'assets/{csv-table,suite-makers,judge-panel}-*.js',
];
const LARGEST_SHELL_BYTES = 200_000;

/** What is cached when first used; a larger model is the weight store's business. */
const RUNTIME_FILES = ['assets/**/*', 'models/**/*'];
const LARGEST_RUNTIME_BYTES = 40_000_000;

/** A name with Vite's hash needs no revision. */
const HASHED_NAME = /^assets\/.*-[\w-]{8}\.\w+$/;

/** Writes `sw.js` when the rest of the build is complete. */
export function serviceWorkerPlugin(): Plugin {
  let outDir = '';
  return {
    name: 'kinglet-service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => buildServiceWorker(outDir),
    },
  };
}

/**
 * Builds the service worker for the files that are in a folder.
 *
 * @param outDir a finished build; `sw.js` is written into it
 */
export async function buildServiceWorker(outDir: string): Promise<void> {
  const shell = await listFiles(outDir, SHELL_FILES, NEVER_IN_SHELL, LARGEST_SHELL_BYTES);
  const inShell = shell.map(({ url }) => url);
  const runtime = await listFiles(outDir, RUNTIME_FILES, inShell, LARGEST_RUNTIME_BYTES);
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __SHELL_ASSETS__: JSON.stringify(shell),
      __RUNTIME_ASSETS__: JSON.stringify(runtime.map(({ url, integrity }) => ({ url, integrity }))),
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: SOURCE,
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}

/** The entries in workbox's form, each with its integrity. */
async function listFiles(
  outDir: string,
  globPatterns: string[],
  globIgnores: string[],
  maximumFileSizeToCacheInBytes: number,
) {
  const { manifestEntries } = await getManifest({
    globDirectory: outDir,
    globPatterns,
    globIgnores,
    maximumFileSizeToCacheInBytes,
    dontCacheBustURLsMatching: HASHED_NAME,
    manifestTransforms: [addIntegrity(outDir)],
  });
  return manifestEntries;
}

function addIntegrity(outDir: string): ManifestTransform {
  return async (entries) => ({
    manifest: await Promise.all(
      entries.map(async (entry) => {
        const content = await readFile(join(outDir, entry.url));
        const hash = createHash('sha384').update(content).digest('base64');
        return { ...entry, integrity: `sha384-${hash}` };
      }),
    ),
    warnings: [],
  });
}
