import { WeightsError } from '../domain/errors.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { WebllmSource } from '../domain/models.js';
import {
  libraryFile,
  modelFolderUrl,
  TENSOR_MANIFESTS,
  type WeightFile,
} from '../domain/weight-manifest.js';
import { estimateRoom } from '../platform/estimate-storage.js';
import { createNetwork, type Network } from '../platform/network.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import { createCacheFacade, type CacheFacade } from './cache-facade.js';
import type { FetchFilesDeps } from './fetch-files.js';
import { fetchWeightFile } from './fetch-weight-file.js';
import { IndexedWeightStore } from './indexed-weight-store.js';
import { assertLibraryTrusted } from './library-trust.js';
import { ModelPlans } from './model-plans.js';
import { PartialFiles } from './partial-files.js';
import { openWeightsDatabase } from './weights-database.js';

export interface WeightCachesOptions {
  /** The model being loaded: says which URL is its library, and how it is pinned. */
  readonly source: () => WebllmSource | undefined;
  readonly policy: () => NetworkPolicy;
  readonly record: (entry: LedgerEntry) => void;
  readonly databaseName?: string;
}

/**
 * Puts the weight store in the place of `caches` and of `fetch` in WebLLM's worker. Call it before
 * the library is imported. `fetch` is replaced because WebLLM passes its cache by for a library whose
 * address contains `localhost`, which would break it offline and slip past the network gate.
 *
 * @throws WeightsError `storage-denied`
 */
export async function installWeightCaches(
  scope: typeof globalThis,
  options: WeightCachesOptions,
): Promise<void> {
  const db = await openWeightsDatabase(options.databaseName);
  const store = new IndexedWeightStore(db);
  const network = createNetwork(options);
  const fetchMissing = createMissingFileFetcher({
    ...options,
    store,
    network,
    plans: new ModelPlans(db),
    partials: new PartialFiles(db),
    estimate: estimateRoom,
  });
  const caches = createCacheFacade({ store, fetchMissing });
  Object.defineProperty(scope, 'caches', { value: caches, configurable: true });
  Object.defineProperty(scope, 'fetch', {
    value: createStoreFetch(await caches.open(''), network),
    configurable: true,
  });
}

/** A `fetch` that answers from the store, fetching into it first what is missing. */
function createStoreFetch(
  cache: CacheFacade,
  network: Network,
): (input: RequestInfo | URL) => Promise<Response> {
  return async (input) => {
    const request = new Request(input);
    if (!request.url.startsWith('http')) return network.request(request.url, { purpose: 'app' });
    const stored = await cache.match(request);
    if (stored) return stored;
    await cache.add(request);
    const added = await cache.match(request);
    if (!added) throw new TypeError(`Cannot fetch ${request.url}`);
    return added;
  };
}

export interface MissingFileDeps
  extends FetchFilesDeps, Pick<WeightCachesOptions, 'source' | 'policy'> {
  readonly plans: ModelPlans;
  readonly origin?: string;
}

/**
 * How the facade gets a file that is not here: checked like any download. A library that cannot be
 * reached (the app was updated, then the network went) is stood in for by the one used before.
 */
export function createMissingFileFetcher(
  deps: MissingFileDeps,
): (url: string, signal: AbortSignal) => Promise<string> {
  const origin = deps.origin ?? globalThis.location.origin;
  return async (url, signal) => {
    const source = deps.source();
    if (source?.libraryUrl !== url) return fetchModelFile(deps, url, signal);
    assertLibraryTrusted(source, deps.policy(), origin);
    const folder = modelFolderUrl(source);
    try {
      await fetchWeightFile(deps, libraryFile(source), { purpose: 'library', signal });
    } catch (error) {
      const older = isOutOfReach(error) ? await olderLibrary(deps, folder) : undefined;
      if (!older) throw error;
      return older;
    }
    await deps.store.delete(await deps.plans.saveLibrary(folder, url));
    return url;
  };
}

/** One file that was lost is fetched anew; a model that was deleted is not, which only a download may do. */
async function fetchModelFile(
  deps: MissingFileDeps,
  url: string,
  signal: AbortSignal,
): Promise<string> {
  const plan = (await deps.plans.all()).find(({ folder }) => url.startsWith(folder));
  if (!plan) throw new WeightsError('not-found', 'The model is not on this device', { url });
  const file = plan.files.find((known) => known.url === url) ?? unknownFile(url);
  try {
    await fetchWeightFile(deps, file, { purpose: 'model', signal });
    return url;
  } catch (error) {
    const { newer, older } = TENSOR_MANIFESTS;
    const isOldFolder = error instanceof WeightsError && error.code === 'not-found';
    if (!isOldFolder || !url.endsWith(`/${newer}`)) throw error;
    const olderUrl = new URL(older, url).href;
    await fetchWeightFile(deps, unknownFile(olderUrl), { purpose: 'model', signal });
    return olderUrl;
  }
}

function unknownFile(url: string): WeightFile {
  const name = new URL(url).pathname.split('/').pop() ?? url;
  return { url, name, bytes: null, type: name.endsWith('.json') ? 'json' : 'shard' };
}

function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof WeightsError)) return false;
  return ['hub-unreachable', 'network-blocked', 'not-found', 'truncated'].includes(error.code);
}

async function olderLibrary(deps: MissingFileDeps, folder: string): Promise<string | undefined> {
  const urls = (await deps.plans.find(folder))?.libraryUrls ?? [];
  for (const url of urls.toReversed()) if (await deps.store.has(url)) return url;
  return undefined;
}
