import { createCacheFacade, type CacheFacade } from '../../../src/weights/cache-facade.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { openWeightsDatabase } from '../../../src/weights/weights-database.js';
import type { ModelSize, ReadBench } from './api.js';
import { openPeerCache, peerHasAll, peerReadShard } from './peer-cache.js';

const FOLDER = 'https://hub.test/bench/model/resolve/main/';
const never = new AbortController().signal;

interface Caches {
  readonly store: IndexedWeightStore;
  readonly facade: CacheFacade;
  readonly peer: Awaited<ReturnType<typeof openPeerCache>>;
}

export function readBench(): ReadBench {
  let opened: Promise<Caches> | undefined;
  const caches = (): Promise<Caches> => (opened ??= openCaches());
  return {
    async fill(size) {
      const { store, peer } = await caches();
      await fillStore(store, size);
      for (let index = 0; index < size.shards; index += 1) {
        await peer.put('urls', { url: urlOf(index), data: noise(size.shardBytes, index).buffer });
      }
    },
    peerPresence: () => timed(async () => peerHasAll((await caches()).peer, await shardUrls())),
    async peerRead() {
      const { peer } = await caches();
      const urls = await shardUrls();
      return timed(async () => {
        for (const url of urls) touch(await peerReadShard(peer, url));
      });
    },
    async presence() {
      const { facade } = await caches();
      const urls = await shardUrls();
      return timed(async () => {
        const keys = new Set((await facade.keys()).map(({ url }) => url));
        if (!urls.every((url) => keys.has(url))) throw new Error('A shard is missing');
      });
    },
    async read() {
      const { facade } = await caches();
      const urls = await shardUrls();
      return timed(async () => {
        await (await facade.match(`${FOLDER}tensor-cache.json`))!.json();
        for (const url of urls) {
          // Twice, as WebLLM: whether it is there, and its bytes.
          await facade.match(new Request(url));
          touch(await (await facade.match(new Request(url)))!.arrayBuffer());
        }
      });
    },
    async bareRead() {
      const { store } = await caches();
      const urls = await shardUrls();
      return timed(async () => {
        for (const url of urls) touch(await (await store.read(url))!.arrayBuffer());
      });
    },
  };

  async function shardUrls(): Promise<string[]> {
    const { store } = await caches();
    const urls = (await store.urls()).filter((url) => url.endsWith('.bin'));
    return urls.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  }
}

async function openCaches(): Promise<Caches> {
  const store = new IndexedWeightStore(await openWeightsDatabase());
  const fetchMissing = (url: string): Promise<string> =>
    Promise.reject(new Error(`${url} is missing`));
  const facade = await createCacheFacade({ store, fetchMissing }).open('webllm/model');
  return { store, facade, peer: await openPeerCache() };
}

async function fillStore(store: IndexedWeightStore, size: ModelSize): Promise<void> {
  const records = [];
  for (let index = 0; index < size.shards; index += 1) {
    const name = nameOf(index);
    const file = { url: FOLDER + name, name, bytes: size.shardBytes, type: 'shard' } as const;
    await store.write(file, new Blob([noise(size.shardBytes, index)]).stream(), never);
    records.push({ dataPath: name, nbytes: size.shardBytes });
  }
  const name = 'tensor-cache.json';
  const manifest = new Blob([JSON.stringify({ records })]).stream();
  await store.write({ url: FOLDER + name, name, bytes: null, type: 'json' }, manifest, never);
}

const nameOf = (index: number): string => `params_shard_${index}.bin`;
const urlOf = (index: number): string => FOLDER + nameOf(index);

/** Bytes no disk can make smaller. */
function noise(bytes: number, seed: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(65_536);
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += block.byteLength) {
    crypto.getRandomValues(block);
    block[0] = seed;
    all.set(block.subarray(0, bytes - at), at);
  }
  return all;
}

/** As an engine would: the bytes are really there. */
function touch(data: ArrayBuffer): void {
  const bytes = new Uint8Array(data);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4096) sum += bytes[at] ?? 0;
  if (sum < 0) throw new RangeError('Never');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
