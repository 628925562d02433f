#!/usr/bin/env node
/**
 * Fixes what the built app may run and read: fetches each compiled library, hashes it, puts a copy
 * into the build so that it comes from the app's own origin, and notes the present revision of each
 * model. Of the models beyond those Kinglet offers by itself, the fingerprint is noted and no copy is
 * made (a hundred libraries would be half a gigabyte); one that cannot be had stays without, and the app
 * asks before it runs it. Needs a network; the publishing workflow runs it after the build.
 *
 *   node tools/pin-libraries.mjs [--dist dist] [--accept-changes]
 *
 * What `model-pins.json` in the build pins already is checked, not replaced: a library that changed
 * under the same address fails the run, unless --accept-changes is given.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { FURTHER } from './further-models.mjs';
import { OFFERS, recordsOf } from './offered-models.mjs';

const LARGEST_LIBRARY_BYTES = 50_000_000;
const ATTEMPTS = 3;
const AT_ONCE = 4;
const WASM_MAGIC = '0061736d';

/**
 * @typedef {object} Pins
 * @property {Record<string, string>} libraries SHA-256 by URL
 * @property {Record<string, string>} revisions commit by model URL
 * @property {Record<string, string>} copies path in the build by URL
 *
 * @typedef {object} PinOptions
 * @property {string} dist the build
 * @property {readonly string[]} libraryUrls
 * @property {readonly string[]} modelUrls `<hub>/<owner>/<name>`
 * @property {readonly string[]} [furtherLibraryUrls] only their fingerprints are noted, as far as they can be had
 * @property {boolean} [acceptChanges]
 * @property {number} [pauseMs] between attempts
 */

/**
 * @param {PinOptions} options
 * @returns {Promise<Pins & { missing: string[] }>} what was written, and which further libraries were not to be had
 */
export async function pinLibraries({
  dist,
  libraryUrls,
  modelUrls,
  furtherLibraryUrls = [],
  acceptChanges,
  pauseMs = 2000,
}) {
  const known = acceptChanges ? emptyPins() : await readPins(dist);
  const pins = emptyPins();
  /** @type {string[]} */
  const missing = [];
  await mkdir(join(dist, 'libraries'), { recursive: true });
  /** @param {string} url @param {Buffer} bytes */
  const fingerprint = (url, bytes) => {
    checkLibrary(url, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (known.libraries[url] && known.libraries[url] !== sha256) {
      throw new Error(`${url} is not what was pinned: ${sha256}`);
    }
    return sha256;
  };
  await eachOf(libraryUrls, async (url) => {
    const bytes = await fetchBytes(url, pauseMs);
    const sha256 = fingerprint(url, bytes);
    const path = `libraries/${basename(url, '.wasm')}.${sha256.slice(0, 8)}.wasm`;
    await writeFile(join(dist, path), bytes);
    pins.libraries[url] = sha256;
    pins.copies[url] = path;
  });
  await eachOf(
    furtherLibraryUrls.filter((url) => !libraryUrls.includes(url)),
    async (url) => {
      const bytes = await fetchBytes(url, pauseMs).catch(() => undefined);
      if (bytes) pins.libraries[url] = fingerprint(url, bytes);
      else if (known.libraries[url]) pins.libraries[url] = known.libraries[url];
      else missing.push(url);
    },
  );
  await eachOf(modelUrls, async (url) => {
    // A pinned revision stays: a newer one would strand what people have downloaded.
    pins.revisions[url] = known.revisions[url] ?? (await revisionOf(url, pauseMs));
  });
  await writeFile(join(dist, 'model-pins.json'), `${JSON.stringify(sorted(pins), null, 2)}\n`);
  return { ...pins, missing };
}

/** @returns {Pins} */
function emptyPins() {
  return { libraries: {}, revisions: {}, copies: {} };
}

/** @param {string} dist @returns {Promise<Pins>} */
async function readPins(dist) {
  return { ...emptyPins(), ...JSON.parse(await readFile(join(dist, 'model-pins.json'), 'utf8')) };
}

/** @param {Pins} pins in an order that does not depend on which answer came first */
function sorted(pins) {
  return Object.fromEntries(
    Object.entries(pins).map(([name, part]) => [
      name,
      Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );
}

/** @param {string} url @param {Buffer} bytes */
function checkLibrary(url, bytes) {
  if (bytes.length > LARGEST_LIBRARY_BYTES) throw new Error(`${url} has ${bytes.length} bytes`);
  if (bytes.subarray(0, 4).toString('hex') !== WASM_MAGIC) {
    throw new Error(`${url} is not WebAssembly`);
  }
}

/**
 * The commit `main` names now, by Hugging Face's API.
 *
 * @param {string} modelUrl
 * @param {number} pauseMs
 */
async function revisionOf(modelUrl, pauseMs) {
  const { origin, pathname } = new URL(modelUrl);
  const answer = await fetchBytes(`${origin}/api/models${pathname}/revision/main`, pauseMs);
  const { sha } = JSON.parse(answer.toString('utf8'));
  if (!/^[0-9a-f]{40}$/.test(sha)) throw new Error(`${modelUrl} tells no revision`);
  return sha;
}

/**
 * Tries again after a failure that may pass; a 404 does not.
 *
 * @param {string} url
 * @param {number} pauseMs
 */
async function fetchBytes(url, pauseMs) {
  for (let attempt = 1; ; attempt += 1) {
    const { bytes, why, isFinal } = await fetchOnce(url);
    if (bytes) return bytes;
    if (isFinal || attempt === ATTEMPTS) throw new Error(`${url}: ${why}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt));
  }
}

/**
 * @param {string} url
 * @returns {Promise<{ bytes?: Buffer, why?: string, isFinal?: boolean }>}
 */
async function fetchOnce(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
    if (response.ok) return { bytes: Buffer.from(await response.arrayBuffer()) };
    const isFinal = response.status < 500 && response.status !== 429;
    return { why: `status ${response.status}`, isFinal };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Runs a few at a time; rejects with the first failure.
 *
 * @param {readonly string[]} urls
 * @param {(url: string) => Promise<void>} work
 */
async function eachOf(urls, work) {
  const queue = [...new Set(urls)];
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) await work(url);
  });
  await Promise.all(lanes);
}

async function main() {
  const { values } = parseArgs({
    options: {
      dist: { type: 'string', default: 'dist' },
      'accept-changes': { type: 'boolean', default: false },
    },
  });
  /** @param {readonly { id: string }[]} models */
  const recordsOfAll = (models) =>
    models.flatMap(({ id }) => recordsOf(id)).map(({ record }) => record);
  const records = recordsOfAll(OFFERS);
  const pins = await pinLibraries({
    dist: values.dist,
    libraryUrls: records.map((record) => record.model_lib),
    modelUrls: records.map((record) => record.model),
    furtherLibraryUrls: recordsOfAll(FURTHER).map((record) => record.model_lib),
    acceptChanges: values['accept-changes'],
  });
  const libraries = Object.keys(pins.libraries).length;
  console.log(`Pinned ${libraries} libraries and ${Object.keys(pins.revisions).length} models`);
  for (const url of pins.missing) console.warn(`Not pinned, so asked about before it runs: ${url}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
