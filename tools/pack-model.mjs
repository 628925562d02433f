#!/usr/bin/env node
/**
 * Puts a model into the build, so that one https name serves the app, the model and its compiled program:
 *
 *   npm run pack -- <model folder> [--library file.wasm] [--dist dist] [--name "My model"]
 *
 * The folder holds what MLC writes (mlc-chat-config.json, tensor-cache.json, tokenizer, shards); its
 * compiled program is the only `.wasm` in it, or in its `library` folder, or the one named. Every shard is
 * compared with the list's checksum first. `config.json` of the build gets a record of the model.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const LISTS = ['tensor-cache.json', 'ndarray-cache.json'];
const SAFE_PATH = /^[A-Za-z0-9_][A-Za-z0-9 ._+()@-]*(\/[A-Za-z0-9_][A-Za-z0-9 ._+()@-]*)*$/;

/**
 * @param {{ folder: string, dist: string, library?: string, name?: string }} options
 * @returns {Promise<{ id: string, bytes: number }>}
 */
export async function packModel({ folder, dist, library, name }) {
  const files = await modelFiles(folder);
  const program = library ?? (await findLibrary(folder));
  await checkLibrary(program);
  const id = basename(resolve(folder)).replace(/[^A-Za-z0-9._-]/g, '-');
  // The layout of a hub, which is where the engine looks.
  const target = join(dist, 'models', id, 'resolve', 'main');
  await mkdir(target, { recursive: true });
  let bytes = 0;
  for (const file of files) {
    await mkdir(join(target, file, '..'), { recursive: true });
    await copyFile(join(folder, file), join(target, file));
    bytes += (await stat(join(target, file))).size;
  }
  await mkdir(join(dist, 'libraries'), { recursive: true });
  const programName = `${id}.wasm`;
  await copyFile(program, join(dist, 'libraries', programName));
  await addRecord(dist, {
    model: `models/${id}`,
    model_id: id,
    model_lib: `libraries/${programName}`,
    download_bytes: bytes,
    ...(name && { name }),
  });
  return { id, bytes };
}

/**
 * Everything the engine asks for, verified.
 *
 * @param {string} folder
 */
async function modelFiles(folder) {
  const config = await readJson(join(folder, 'mlc-chat-config.json'));
  const listName = (await readdir(folder)).find((file) => LISTS.includes(file));
  if (!listName) throw new Error(`${folder} has no list of model files (${LISTS.join(' or ')})`);
  const { records } = await readJson(join(folder, listName));
  if (!Array.isArray(records) || records.length === 0) throw new Error(`${listName} is empty`);
  const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((file) =>
    config.tokenizer_files?.includes(file),
  );
  if (!tokenizer) throw new Error('mlc-chat-config.json names no tokenizer that can be read');
  for (const record of records) await checkShard(folder, record);
  return ['mlc-chat-config.json', listName, tokenizer, ...records.map(({ dataPath }) => dataPath)];
}

/** @param {string} folder @param {{ dataPath: string, nbytes: number, md5sum?: string }} record */
async function checkShard(folder, { dataPath, nbytes, md5sum }) {
  if (typeof dataPath !== 'string' || !SAFE_PATH.test(dataPath)) {
    throw new Error(`${dataPath} is not a plain path within the model's folder`);
  }
  const path = join(folder, dataPath);
  const { size } = await stat(path);
  if (size !== nbytes) throw new Error(`${dataPath} has ${size} bytes, not ${nbytes}`);
  if (!md5sum) return;
  const hash = createHash('md5');
  for await (const part of createReadStream(path)) hash.update(part);
  if (hash.digest('hex') !== md5sum)
    throw new Error(`${dataPath} is damaged: not what its list says`);
}

/** @param {string} folder */
async function findLibrary(folder) {
  const found = (await readdir(folder, { recursive: true })).filter((file) =>
    file.endsWith('.wasm'),
  );
  if (found.length === 1) return join(folder, String(found[0]));
  throw new Error(`Name the compiled program with --library: ${folder} holds ${found.length}`);
}

/** @param {string} path */
async function checkLibrary(path) {
  const head = (await readFile(path)).subarray(0, 4).toString('latin1');
  if (head !== '\0asm') throw new Error(`${path} is not WebAssembly`);
}

/** @param {string} dist @param {Record<string, unknown> & { model_id: string }} record */
async function addRecord(dist, record) {
  const path = join(dist, 'config.json');
  const config = await readJson(path);
  const others = (config.models ?? []).filter(
    (/** @type {{ model_id: string }} */ { model_id }) => model_id !== record.model_id,
  );
  const changed = { ...config, models: [...others, record] };
  await writeFile(path, `${JSON.stringify(changed, null, 2)}\n`);
}

/** @param {string} path */
async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dist: { type: 'string', default: 'dist' },
      library: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (!folder) throw new Error('Usage: npm run pack -- <model folder> [--library file.wasm]');
  const { id, bytes } = await packModel({ folder, ...values });
  console.log(`${id}: ${(bytes / 1e6).toFixed(0)} MB verified, in ${values.dist}/models`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
