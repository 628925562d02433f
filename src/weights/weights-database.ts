/** The schema of `kinglet-weights`. Opened by the page and by workers alike. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { WeightFile } from '../domain/weight-manifest.js';
import { toOpeningError } from './storage-errors.js';

/** The commit marker of a file: written last, so a file without it does not exist. */
export interface FileRecord {
  readonly url: string;
  readonly name: string;
  readonly bytes: number;
  readonly chunks: number;
  readonly md5?: string;
  readonly sha256?: string;
  readonly writtenAt: number;
}

/** The running hash over a file's first bytes, as hash-wasm saves it: enough to go on from there. */
export interface HashState {
  readonly bytes: number;
  readonly state: Uint8Array;
}

/**
 * A file that is not whole yet. Its chunks lie among the others, each at its place: all of
 * `CHUNK_BYTES` but the last of the file and those a stop has cut short. A piece of a chunk lies at
 * its first byte divided by `CHUNK_BYTES`, until the chunk is whole.
 */
export interface PartialRecord {
  readonly url: string;
  readonly name: string;
  /** Null until the server or the manifest told it. */
  readonly totalBytes: number | null;
  /** The checksum that was listed when it began: under another one it is another file. */
  readonly md5?: string;
  readonly sha256?: string;
  /** As the server told it, where a page may read it. */
  readonly etag: string | null;
  /** Null where no checksum is listed. */
  readonly hash: HashState | null;
  /** By the clock of this device, whatever that says. */
  readonly updatedAt: number;
  /** How long it has lain, as far as starts of the app were there to see it. */
  readonly idle?: IdleTime;
}

export interface IdleTime {
  /** The record's `updatedAt` it counts from: under another one somebody went on meanwhile. */
  readonly since: number;
  readonly ms: number;
  readonly seenAt: number;
}

/** Which files a WebLLM model consists of, kept once its manifest was read. */
export interface ModelPlan {
  /** The model's folder; variants that differ only in their library share it. */
  readonly folder: string;
  /** Everything but the library. */
  readonly files: readonly WeightFile[];
  /** The library in use last; an older one before it stays until the newer one has arrived. */
  readonly libraryUrls: readonly string[];
}

/** Files that go at the next start unless the person takes it back. */
export interface DeletionMark {
  /** Variant id. */
  readonly id: string;
  readonly urls: readonly string[];
}

export interface WeightsSchema extends DBSchema {
  files: { key: string; value: FileRecord };
  partials: { key: string; value: PartialRecord };
  /** Keyed by `[url, index]`; a piece of an unfinished chunk by a fraction of an index. */
  chunks: { key: [string, number]; value: Blob };
  plans: { key: string; value: ModelPlan };
  deletions: { key: string; value: DeletionMark };
}

const VERSION = 2;

export type WeightsDatabase = IDBPDatabase<WeightsSchema>;

/** Rejects with WeightsError: `storage-denied` where the browser offers no database, else what kept it from opening. */
export async function openWeightsDatabase(name = 'kinglet-weights'): Promise<WeightsDatabase> {
  try {
    return await openDB<WeightsSchema>(name, VERSION, {
      upgrade(db, oldVersion) {
        if (oldVersion < 1) {
          db.createObjectStore('files', { keyPath: 'url' });
          db.createObjectStore('chunks');
          db.createObjectStore('plans', { keyPath: 'folder' });
          db.createObjectStore('deletions', { keyPath: 'id' });
        }
        if (oldVersion < 2) db.createObjectStore('partials', { keyPath: 'url' });
      },
      // A newer version of the app in another tab must not wait for this one.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    throw toOpeningError(error);
  }
}
