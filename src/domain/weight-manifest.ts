/**
 * What files a model consists of, read out of the model's own manifest.
 * The vocabulary is MLC's: a folder with `mlc-chat-config.json`, `tensor-cache.json`
 * (`ndarray-cache.json` up to web-llm 0.2.79), a tokenizer and shards; the compiled library lives elsewhere.
 */
import { WeightsError } from './errors.js';
import type { GgufSource, WebllmSource } from './models.js';
import { shardsOf } from './untrusted/shard-list.js';

export interface WeightFile {
  /** Absolute URL: the file's key in the store. */
  readonly url: string;
  /** Name shown to the person, e.g. `params_shard_3.bin`. */
  readonly name: string;
  /** Null when only the server knows. */
  readonly bytes: number | null;
  readonly md5?: string;
  readonly sha256?: string;
  /** What a right answer looks like, so that a web page in its place is named as what it is. */
  readonly type: 'json' | 'wasm' | 'shard' | 'gguf';
}

/** What WebLLM asks for today, and what folders made up to web-llm 0.2.79 hold. */
export const TENSOR_MANIFESTS = {
  newer: 'tensor-cache.json',
  older: 'ndarray-cache.json',
} as const;

const RESOLVED = /.+\/resolve\/.+\//;

/**
 * The folder the files are fetched from, with a closing slash: `<modelUrl>/resolve/<revision>/`
 * unless the address names a revision already. The same rule as WebLLM's own, so that both name a file alike.
 */
export function modelFolderUrl(source: Pick<WebllmSource, 'modelUrl' | 'revision'>): string {
  const base = source.modelUrl.endsWith('/') ? source.modelUrl : `${source.modelUrl}/`;
  if (RESOLVED.test(base)) return new URL(base).href;
  return new URL(`${base}resolve/${source.revision ?? 'main'}/`).href;
}

export function configFile(folder: string): WeightFile {
  return jsonFile(folder, 'mlc-chat-config.json');
}

export function jsonFile(folder: string, name: string): WeightFile {
  return { url: new URL(name, folder).href, name, bytes: null, type: 'json' };
}

/** The one tokenizer file WebLLM reads, out of the many a config may name. */
export function tokenizerFile(config: unknown, folder: string): WeightFile {
  const names = isRecord(config) ? config['tokenizer_files'] : undefined;
  const listed: readonly unknown[] = Array.isArray(names) ? names : [];
  if (listed.includes('tokenizer.json')) return jsonFile(folder, 'tokenizer.json');
  if (listed.includes('tokenizer.model')) {
    return { ...jsonFile(folder, 'tokenizer.model'), type: 'shard' };
  }
  throw malformed('mlc-chat-config.json names no tokenizer that can be read', folder);
}

/** The shards a tensor manifest lists. Every one must lie inside the model's folder. */
export function shardFiles(manifest: unknown, folder: string): WeightFile[] {
  const records = isRecord(manifest) ? manifest['records'] : undefined;
  return shardsOf(records).map(({ path, bytes, md5 }) => ({
    url: new URL(path, folder).href,
    name: path,
    bytes,
    type: 'shard',
    ...(md5 && { md5 }),
  }));
}

export function libraryFile(source: WebllmSource): WeightFile {
  return {
    url: source.libraryUrl,
    name: fileName(source.libraryUrl),
    bytes: null,
    type: 'wasm',
    ...(source.librarySha256 && { sha256: source.librarySha256.toLowerCase() }),
  };
}

/** @param baseUrl the app's base, for the model in the box */
export function ggufFile(source: GgufSource, baseUrl: string): WeightFile {
  const url = new URL(source.url, baseUrl).href;
  return {
    url,
    name: fileName(url),
    bytes: null,
    type: 'gguf',
    ...(source.sha256 && { sha256: source.sha256.toLowerCase() }),
  };
}

function fileName(url: string): string {
  const last = new URL(url).pathname.split('/').pop();
  return decodeURIComponent(last || url);
}

function malformed(message: string, url: string): WeightsError {
  return new WeightsError('not-a-model-file', message, { url });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
