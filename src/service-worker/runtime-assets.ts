/**
 * Engines, their WebAssembly and the model in the box: too large to fetch in advance, cached when
 * first used, and replaced on an update only together with the shell that needs the new ones.
 */
import { runtimeCacheName } from '../domain/runtime-cache.js';

/** A file of this build that is not part of the shell. */
export interface RuntimeAsset {
  /** Relative to the scope. */
  readonly url: string;
  /** Subresource integrity, e.g. `sha384-…`. */
  readonly integrity: string;
}

/** `assets/workers/cpu.worker-B1x_9-zQ.js`: Vite's eight characters of hash. */
const HASH = /-[\w-]{8}(?=\.\w+$)/;
const VERSION = 'kinglet-version';

/** The cached files of one build in one scope. */
export class RuntimeAssets {
  readonly cacheName: string;
  readonly #scope: string;
  readonly #storage: CacheStorage;
  readonly #fetch: typeof fetch;
  readonly #assets: ReadonlyMap<string, RuntimeAsset>;

  /**
   * @param options.storage the browser's Cache Storage
   * @param options.fetch reads the app's own files
   */
  constructor(
    assets: readonly RuntimeAsset[],
    options: { scope: string; storage: CacheStorage; fetch: typeof fetch },
  ) {
    this.#scope = options.scope;
    this.#storage = options.storage;
    this.#fetch = options.fetch;
    this.cacheName = runtimeCacheName(options.scope);
    this.#assets = new Map(assets.map((asset) => [new URL(asset.url, options.scope).href, asset]));
  }

  /** The asset at an absolute address, query and hash included. */
  find(url: string): RuntimeAsset | undefined {
    return this.#assets.get(url);
  }

  /** Cached under address and content, because the model in the box keeps its address. */
  cacheKey(asset: RuntimeAsset): string {
    const url = new URL(asset.url, this.#scope);
    url.searchParams.set(VERSION, asset.integrity);
    return url.href;
  }

  /** While installing: fetches the new form of each file that is in use. Rejects when one fails. */
  async fetchSuccessors(): Promise<void> {
    const cache = await this.#storage.open(this.cacheName);
    const cached = new Set((await cache.keys()).map(({ url }) => url));
    const isCached = (asset: RuntimeAsset) => cached.has(this.cacheKey(asset));
    const present = new Set(this.#keys());
    const outdated = [...cached].filter((url) => !present.has(url));
    const names = new Set(outdated.map((url) => this.#nameOf(url)));
    const wanted = [...this.#assets.values()].filter(
      (asset) => !isCached(asset) && names.has(this.#nameOf(this.cacheKey(asset))),
    );
    await Promise.all(wanted.map((asset) => this.#add(asset)));
  }

  /** While activating: the new files are there, so those of other builds can go. */
  async dropPredecessors(): Promise<void> {
    const cache = await this.#storage.open(this.cacheName);
    const keys = new Set(this.#keys());
    const old = (await cache.keys()).filter(({ url }) => !keys.has(url));
    await Promise.all(old.map((request) => cache.delete(request)));
  }

  /**
   * Keeps what the page used before this worker controlled it, out of the browser's own cache and
   * without a request: an engine of the first visit works offline on the second.
   */
  async adoptUsed(): Promise<void> {
    const cache = await this.#storage.open(this.cacheName);
    const adoptions = [...this.#assets.values()].map(async (asset) => {
      if (await cache.match(this.cacheKey(asset))) return;
      await this.#add(asset, { cache: 'only-if-cached', mode: 'same-origin' });
    });
    // Most were never used: a miss rejects or answers 504.
    await Promise.allSettled(adoptions);
  }

  #keys(): string[] {
    return [...this.#assets.values()].map((asset) => this.cacheKey(asset));
  }

  async #add(asset: RuntimeAsset, init: RequestInit = {}): Promise<void> {
    const url = new URL(asset.url, this.#scope).href;
    const response = await this.#fetch(url, { ...init, integrity: asset.integrity });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const cache = await this.#storage.open(this.cacheName);
    await cache.put(this.cacheKey(asset), response);
  }

  /** What stays the same from build to build: path without hash. */
  #nameOf(url: string): string {
    return new URL(url).pathname.replace(HASH, '');
  }
}
