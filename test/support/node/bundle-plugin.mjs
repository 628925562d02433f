import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';

/** Large, and needed by few tests: served by themselves, as the dev server does. */
const BESIDE = [
  '@highlightjs/cdn-assets/*',
  '@jitl/*',
  '@mlc-ai/web-llm',
  '@wllama/*',
  '@zip.js/zip.js',
  'axe-core',
  'pdfjs-dist',
  'quickjs-emscripten-core',
  'temml',
];

const BUNDLE = /\.test\.bundle\.js$/;

/**
 * Serves each test file as one, with all that it imports: a page of its own for every file, and its sources one by one,
 * took longer than the tests themselves. Workers, styles and other addresses stay files of their own.
 *
 * @param {object} options
 * @param {string} options.rootDir
 * @param {string} options.tsconfig
 * @param {Record<string, string>} options.define
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function bundlePlugin({ rootDir, tsconfig, define }) {
  let isWatching = false;
  return {
    name: 'bundle',

    serverStart({ config }) {
      // Who watches wants what a file imports to be known.
      isWatching = !config.disableFileWatcher;
    },

    async serve({ path }) {
      if (isWatching) return undefined;
      if (path.endsWith('.test.ts')) {
        // Beside it, so that what it knows by its own address is where it was.
        const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '.bundle.js');
        return { body: `import './${name}';`, type: 'js' };
      }
      if (!BUNDLE.test(path)) return undefined;
      const file = join(rootDir, decodeURIComponent(path).replace(BUNDLE, '.test.ts'));
      return { body: await bundle(file, { rootDir, tsconfig, define }), type: 'js' };
    },
  };
}

/**
 * @param {string} file
 * @param {{ rootDir: string, tsconfig: string, define: Record<string, string> }} options
 * @returns {Promise<string>}
 */
async function bundle(file, { rootDir, tsconfig, define }) {
  const { outputFiles } = await build({
    entryPoints: [file],
    absWorkingDir: rootDir,
    outfile: file.replace(/\.ts$/, '.bundle.js'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    sourcemap: 'inline',
    sourcesContent: false,
    conditions: ['browser'],
    mainFields: ['browser', 'module', 'main'],
    external: BESIDE,
    logLevel: 'error',
    tsconfig,
    define,
    plugins: [addressesPlugin(rootDir)],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * What `viteImportsPlugin` gives a meaning stays an import, by its address.
 *
 * @param {string} rootDir
 * @returns {import('esbuild').Plugin}
 */
function addressesPlugin(rootDir) {
  return {
    name: 'addresses',
    setup({ onResolve }) {
      onResolve({ filter: /\?(worker&url|url|raw|inline)$|\.css$/ }, ({ path, importer }) => {
        if (!path.startsWith('.')) return { path, external: true };
        const address = relative(rootDir, join(dirname(importer), path))
          .split(sep)
          .join('/');
        return { path: `/${address}`, external: true };
      });
    },
  };
}
