import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Lets the test runner's dev server, which serves sources file by file, understand the imports that
 * Vite gives a meaning: `?worker&url` and `?url` (the address), `?raw` (the text), `*.css` (applied
 * to the document) and `*.json` (the value).
 *
 * @param {{ rootDir: string }} options
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function viteImportsPlugin({ rootDir }) {
  return {
    name: 'vite-imports',

    resolveImport({ source }) {
      return resolveBareAsset(source, rootDir);
    },

    serve(context) {
      const body = moduleFor(context, rootDir);
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}

/**
 * `@scope/name/file.wasm?url` names a file inside a package, which the dev server's own resolver
 * does not find when a query follows.
 *
 * @param {string} source
 * @param {string} rootDir
 */
function resolveBareAsset(source, rootDir) {
  const [specifier = '', query] = source.split('?');
  if (!query || /^[./]/.test(specifier)) return undefined;
  const path = relative(rootDir, require.resolve(specifier)).split(sep).join('/');
  return `/${path}?${query}`;
}

/**
 * @param {Parameters<NonNullable<import('@web/test-runner').TestRunnerPlugin['serve']>>[0]} context
 * @param {string} rootDir
 * @returns {string | undefined} the module's text, or undefined to serve the file as it is
 */
function moduleFor(context, rootDir) {
  const { path, query } = context;
  if ('url' in query) return `export default ${JSON.stringify(path)};`;
  if ('raw' in query || 'inline' in query) {
    return `export default ${JSON.stringify(readText(rootDir, path))};`;
  }
  // A stylesheet that is linked, or JSON that is fetched, is served as it is.
  if (context.get('sec-fetch-dest') !== 'script') return undefined;
  if (path.endsWith('.css')) return styleModule(rootDir, path);
  if (path.endsWith('.json') && existsSync(fileOf(rootDir, path))) {
    return `export default ${readText(rootDir, path)};`;
  }
  return undefined;
}

/**
 * The text itself, with what it imports, so that a module that has run has styled the document.
 *
 * @param {string} rootDir
 * @param {string} path
 */
function styleModule(rootDir, path) {
  return `const style = document.createElement('style');
style.textContent = ${JSON.stringify(styleText(rootDir, path))};
document.head.append(style);`;
}

/**
 * @param {string} rootDir
 * @param {string} path
 * @returns {string}
 */
function styleText(rootDir, path) {
  return readText(rootDir, path).replace(/@import '\.\/([\w-]+\.css)';/g, (_, name) =>
    styleText(rootDir, path.replace(/[^/]+$/, name)),
  );
}

/** @param {string} rootDir @param {string} path */
function fileOf(rootDir, path) {
  return `${rootDir}${decodeURIComponent(path)}`;
}

/** @param {string} rootDir @param {string} path */
function readText(rootDir, path) {
  return readFileSync(fileOf(rootDir, path), 'utf8');
}
