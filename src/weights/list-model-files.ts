import { WeightsError } from '../domain/errors.js';
import type { WebllmSource } from '../domain/models.js';
import { checkTokenizer } from '../domain/untrusted/tokenizer-file.js';
import {
  configFile,
  jsonFile,
  modelFolderUrl,
  shardFiles,
  TENSOR_MANIFESTS,
  tokenizerFile,
  type WeightFile,
} from '../domain/weight-manifest.js';
import type { WeightStore } from './contracts.js';

/** Makes sure a file is in the store. */
export type EnsureFile = (file: WeightFile) => Promise<void>;

type Files = Pick<WeightStore, 'has' | 'read' | 'delete'>;

/**
 * All files of a WebLLM model but its library, by its own manifests, which are fetched where they
 * are not here yet.
 */
export async function listModelFiles(
  store: Files,
  ensure: EnsureFile,
  source: WebllmSource,
): Promise<WeightFile[]> {
  const folder = modelFolderUrl(source);
  const config = configFile(folder);
  // Neither waits for the other: on a slow network each answer takes a while.
  const [read, listed] = await Promise.allSettled([
    ensure(config),
    ensureTensorManifest(store, ensure, folder),
  ]);
  if (read.status === 'rejected') throw read.reason;
  if (listed.status === 'rejected') throw listed.reason;
  const manifest = listed.value;
  const tokenizer = tokenizerFile(await readJson(store, config), folder);
  await ensureTokenizer(store, ensure, tokenizer);
  const shards = shardFiles(await readJson(store, manifest), folder);
  return [config, manifest, tokenizer, ...shards];
}

/** The newer name first; a folder made for an older library has only the older one. */
async function ensureTensorManifest(
  store: Files,
  ensure: EnsureFile,
  folder: string,
): Promise<WeightFile> {
  const newer = jsonFile(folder, TENSOR_MANIFESTS.newer);
  const older = jsonFile(folder, TENSOR_MANIFESTS.older);
  if (await store.has(older.url)) return older;
  try {
    await ensure(newer);
    return newer;
  } catch (error) {
    if (!(error instanceof WeightsError) || error.code !== 'not-found') throw error;
    await ensure(older);
    return older;
  }
}

/** Looked at before the gigabytes are fetched, as on an import: its publisher lists no checksum of it. */
async function ensureTokenizer(store: Files, ensure: EnsureFile, file: WeightFile): Promise<void> {
  await ensure(file);
  if (file.type !== 'json') return;
  try {
    checkTokenizer((await (await store.read(file.url))?.text()) ?? '');
  } catch (cause) {
    await store.delete([file.url]);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WeightsError('refused-file', why, { url: file.url }, { cause });
  }
}

/** What cannot be read is not kept, so that the next try fetches it again. */
async function readJson(store: Files, file: WeightFile): Promise<unknown> {
  const blob = await store.read(file.url);
  try {
    return JSON.parse((await blob?.text()) ?? '') as unknown;
  } catch (cause) {
    await store.delete([file.url]);
    const message = `${file.name} cannot be read`;
    throw new WeightsError('not-a-model-file', message, { url: file.url }, { cause });
  }
}
