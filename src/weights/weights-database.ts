/** The schema of `kinglet-weights`. Opened by the page and by workers alike. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { WeightFile } from '../domain/weight-manifest.js';
import { toWeightsError } from './storage-errors.js';

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
  /** Keyed by `[url, index]`. */
  chunks: { key: [string, number]; value: Blob };
  plans: { key: string; value: ModelPlan };
  deletions: { key: string; value: DeletionMark };
}

export type WeightsDatabase = IDBPDatabase<WeightsSchema>;

/** Rejects with WeightsError `storage-denied` where the browser offers no database. */
export async function openWeightsDatabase(name = 'kinglet-weights'): Promise<WeightsDatabase> {
  try {
    return await openDB<WeightsSchema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('files', { keyPath: 'url' });
        db.createObjectStore('chunks');
        db.createObjectStore('plans', { keyPath: 'folder' });
        db.createObjectStore('deletions', { keyPath: 'id' });
      },
      // A newer version of the app in another tab must not wait for this one.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    throw toWeightsError(error);
  }
}
