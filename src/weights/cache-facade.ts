/**
 * The Cache API as far as WebLLM uses it (`open`, then `match`, `add`, `keys`, `delete`), backed by
 * the weight store. Installed in WebLLM's worker, it makes the library read and write our store
 * without knowing it. Scopes do not matter: a file is known by its URL.
 */
import { shardFiles, TENSOR_MANIFESTS } from '../domain/weight-manifest.js';
import type { WeightStore } from './contracts.js';
import { ReadAhead } from './read-ahead.js';

export interface CacheFacadeOptions {
  readonly store: Pick<WeightStore, 'read' | 'urls' | 'delete'>;
  /**
   * Fetches a file that is not here into the store, through the network gate. Resolves to the URL of
   * the stored file that serves for it: its own, or that of a stand-in. Rejects with WeightsError.
   */
  readonly fetchMissing: (url: string, signal: AbortSignal) => Promise<string>;
}

type Target = RequestInfo | URL;

/** The part of `Cache` that is there. */
export type CacheFacade = Pick<Cache, 'match' | 'add' | 'keys' | 'delete'>;

export interface CacheStorageFacade {
  open(scope: string): Promise<CacheFacade>;
}

export function createCacheFacade(options: CacheFacadeOptions): CacheStorageFacade {
  const cache = new StoreBackedCache(options);
  return { open: () => Promise.resolve(cache) };
}

class StoreBackedCache implements CacheFacade {
  readonly #options: CacheFacadeOptions;
  readonly #readAhead: ReadAhead;
  /** Files that serve for another, by the URL asked for. */
  readonly #standIns = new Map<string, string>();

  constructor(options: CacheFacadeOptions) {
    this.#options = options;
    this.#readAhead = new ReadAhead(options.store);
  }

  /** A real Response over the stored Blob: its bytes are read when the body is. */
  async match(target: Target): Promise<Response | undefined> {
    const asked = urlOf(target);
    const url = this.#standIns.get(asked) ?? asked;
    if (this.#readAhead.knows(url)) return this.#readAhead.response(url);
    const blob = await this.#readManifestOr(url);
    if (!blob) return undefined;
    if (isTensorManifest(url)) await this.#learnOrder(blob, url);
    return new Response(blob, { headers: { 'content-type': contentType(url) } });
  }

  async add(target: Target): Promise<void> {
    const url = urlOf(target);
    const signal = target instanceof Request ? target.signal : new AbortController().signal;
    const stored = await this.#options.fetchMissing(url, signal);
    if (stored === url) this.#standIns.delete(url);
    else this.#standIns.set(url, stored);
  }

  async keys(): Promise<Request[]> {
    const urls = await this.#options.store.urls();
    const aliases = urls.filter(isTensorManifest).map(otherManifestName);
    return [...new Set([...urls, ...aliases, ...this.#standIns.keys()])].map(
      (url) => new Request(url),
    );
  }

  async delete(target: Target): Promise<boolean> {
    const url = urlOf(target);
    const isHere = (await this.#options.store.urls()).includes(url);
    await this.#options.store.delete([url]);
    return isHere;
  }

  /** Folders made for an older WebLLM name the list of shards otherwise. */
  async #readManifestOr(url: string): Promise<Blob | undefined> {
    const blob = await this.#options.store.read(url);
    if (blob || !isTensorManifest(url)) return blob;
    return this.#options.store.read(otherManifestName(url));
  }

  async #learnOrder(manifest: Blob, url: string): Promise<void> {
    const folder = new URL('.', url).href;
    const shards = shardFiles(JSON.parse(await manifest.text()), folder);
    this.#readAhead.follow(shards.map((shard) => shard.url));
  }
}

function urlOf(target: Target): string {
  return target instanceof Request ? target.url : new URL(target, globalThis.location.href).href;
}

function isTensorManifest(url: string): boolean {
  return Object.values(TENSOR_MANIFESTS).some((name) => url.endsWith(`/${name}`));
}

function otherManifestName(url: string): string {
  const { newer, older } = TENSOR_MANIFESTS;
  return url.endsWith(newer)
    ? `${url.slice(0, -newer.length)}${older}`
    : `${url.slice(0, -older.length)}${newer}`;
}

function contentType(url: string): string {
  const { pathname } = new URL(url);
  if (pathname.endsWith('.wasm')) return 'application/wasm';
  return pathname.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
