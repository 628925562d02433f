import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

/** Budgets in kB (1,000 bytes) after brotli, the way a static host sends the files. */
const FIRST_LOAD_JS_KB = 60;
const FIRST_LOAD_CSS_KB = 20;
const LAZY_CHUNK_KB = 40;
/** All of LaTeX's symbols; fetched with the first formula. */
const MATH_KB = 55;
const PRECACHE_KB = 400;
/** Workers load after their engine was asked for; WebLLM's holds the whole library. */
const WORKER_KB = 160;
const WEBLLM_WORKER_KB = 1500;
/** All of pdf.js; fetched with the first PDF. */
const PDF_WORKER_KB = 360;
/** The model in the box is fetched while the browser is idle. */
const BUILT_IN_MODEL_KB = 4000;

/** What a browser fetches in advance is the shell: never an engine, a model or a source map. */
const NEVER_PRECACHED = /\.(wasm|gguf|bin|safetensors|map)$|(^|\/)(workers|models)\//;

/**
 * Measures a build.
 *
 * @param {string} dist folder of the build, with Vite's manifest
 * @returns {{ measures: Measure[], problems: string[] }}
 *
 * @typedef {{ what: string, kb: number, budget: number }} Measure
 */
export function checkSizes(dist) {
  const files = filesIn(dist);
  const firstLoad = firstLoadFiles(dist);
  const serviceWorkers = files.filter((file) => /^(sw|service-worker)\.js$/.test(file));
  const precaches = serviceWorkers.map((file) => ({ file, urls: precachedUrls(dist, file) }));
  const measures = [
    firstLoadMeasure(dist, firstLoad, 'js', FIRST_LOAD_JS_KB),
    firstLoadMeasure(dist, firstLoad, 'css', FIRST_LOAD_CSS_KB),
    ...files.filter((file) => isLazy(file, firstLoad)).map((file) => lazyMeasure(dist, file)),
    ...files.filter((file) => file.startsWith('models/')).map((file) => modelMeasure(dist, file)),
    ...precaches.map(({ file, urls }) => ({
      what: `precache of ${file} (${urls.length} files)`,
      kb: compressedKb(dist, urls),
      budget: PRECACHE_KB,
    })),
  ];
  const problems = measures
    .filter(({ kb, budget }) => kb > budget)
    .map(({ what, kb, budget }) => `${what}: ${kb.toFixed(1)} kB is over its ${budget} kB`);
  return {
    measures,
    problems: [...problems, ...precaches.flatMap((each) => precacheProblems(each, firstLoad))],
  };
}

/**
 * The entry with everything it imports statically: what arrives before its first line runs.
 *
 * @param {string} dist
 * @returns {string[]}
 */
function firstLoadFiles(dist) {
  /** @type {Record<string, { file: string, css?: string[], imports?: string[], isEntry?: boolean }>} */
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  /** @type {Set<string>} */
  const files = new Set();
  const visit = (/** @type {string} */ key) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  return [...files];
}

/**
 * @param {string} dist
 * @param {readonly string[]} firstLoad
 * @param {string} extension
 * @param {number} budget
 */
function firstLoadMeasure(dist, firstLoad, extension, budget) {
  const files = firstLoad.filter((file) => file.endsWith(`.${extension}`));
  const what = `first load, ${extension} (${files.length} files)`;
  return { what, kb: compressedKb(dist, files), budget };
}

/** @param {string} file @param {readonly string[]} firstLoad */
function isLazy(file, firstLoad) {
  return file.startsWith('assets/') && file.endsWith('.js') && !firstLoad.includes(file);
}

/** @param {string} dist @param {string} file */
function lazyMeasure(dist, file) {
  return { what: file, kb: compressedKb(dist, [file]), budget: lazyBudget(file) };
}

/** @param {string} dist @param {string} file */
function modelMeasure(dist, file) {
  return { what: file, kb: compressedKb(dist, [file]), budget: BUILT_IN_MODEL_KB };
}

/** @param {string} file */
function lazyBudget(file) {
  if (/^assets\/render-math-/.test(file)) return MATH_KB;
  if (!file.startsWith('assets/workers/')) return LAZY_CHUNK_KB;
  if (file.includes('pdf-text')) return PDF_WORKER_KB;
  return file.includes('webllm') ? WEBLLM_WORKER_KB : WORKER_KB;
}

/**
 * @param {{ file: string, urls: readonly string[] }} precache
 * @param {readonly string[]} firstLoad what the page cannot start without, with or without a network
 */
function precacheProblems({ file, urls }, firstLoad) {
  if (urls.length === 0) return [`${file}: no precache manifest found`];
  return [
    ...urls.filter((url) => NEVER_PRECACHED.test(url)).map((url) => `${file} precaches ${url}`),
    ...firstLoad.filter((url) => !urls.includes(url)).map((url) => `${file} leaves out ${url}`),
  ];
}

/** @param {string} dist @param {string} file @returns {string[]} */
function precachedUrls(dist, file) {
  const source = readFileSync(join(dist, file), 'utf8');
  const entries = source.match(/\{[^{}]*\brevision\b[^{}]*\}/g) ?? [];
  return entries.flatMap((entry) => /\burl["']?\s*:\s*["'`]([^"'`]+)/.exec(entry)?.[1] ?? []);
}

/** @param {string} dist @param {readonly string[]} files */
function compressedKb(dist, files) {
  const sizes = files.map((file) => brotliCompressSync(readFileSync(join(dist, file))).byteLength);
  return sizes.reduce((total, size) => total + size, 0) / 1000;
}

/** @param {string} root @param {string} [folder] @returns {string[]} relative, with forward slashes */
function filesIn(root, folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(root, path) : [relative(root, path).replaceAll('\\', '/')];
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { measures, problems } = checkSizes(fileURLToPath(new URL('../dist/', import.meta.url)));
  for (const { what, kb, budget } of measures) {
    console.log(`${kb.toFixed(1).padStart(8)} kB of ${String(budget).padStart(4)} kB  ${what}`);
  }
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
