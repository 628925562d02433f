/**
 * WebLLM's own cache in IndexedDB as its source has it (0.2.79 runs it, 0.2.86 still holds it): one database a scope,
 * a store `urls`, each shard one record with an ArrayBuffer.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface PeerSchema extends DBSchema {
  urls: { key: string; value: { url: string; data: ArrayBuffer } };
}

export type PeerCache = IDBPDatabase<PeerSchema>;

export function openPeerCache(): Promise<PeerCache> {
  return openDB<PeerSchema>('webllm/model', 1, {
    upgrade: (db) => void db.createObjectStore('urls', { keyPath: 'url' }),
  });
}

/** `hasAllKeys`: reads every record, all at once, to learn whether it is there. */
export async function peerHasAll(cache: PeerCache, urls: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    urls.map(async (url) => (await cache.get('urls', url)) !== undefined),
  );
  return found.every(Boolean);
}

/** `isUrlInDB`, then `asyncGetHelper`: two reads a shard. */
export async function peerReadShard(cache: PeerCache, url: string): Promise<ArrayBuffer> {
  const isThere = (await cache.get('urls', url)) !== undefined;
  const record = isThere ? await cache.get('urls', url) : undefined;
  if (!record) throw new Error(`${url} is missing`);
  return record.data;
}

/** Four loops over fixed quarters of the list; a shard is fetched whole and stored when the request says so. */
export async function peerFetchAll(cache: PeerCache, urls: readonly string[]): Promise<void> {
  const quarter = Math.ceil(urls.length / 4);
  const loop = async (part: readonly string[]): Promise<void> => {
    for (const url of part) {
      const data = await (await fetch(url)).arrayBuffer();
      await cache.put('urls', { url, data });
    }
  };
  await Promise.all([0, 1, 2, 3].map((at) => loop(urls.slice(at * quarter, (at + 1) * quarter))));
}
