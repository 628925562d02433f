import type { WeightFile } from '../domain/weight-manifest.js';
import { toStorageError } from './storage-errors.js';
import type { ModelPlan, WeightsDatabase } from './weights-database.js';

/** The newest library and the one before it, in case the newest has not arrived yet. */
const LIBRARIES_KEPT = 2;

/** Remembers which files each WebLLM model consists of. */
export class ModelPlans {
  readonly #db: WeightsDatabase;

  constructor(db: WeightsDatabase) {
    this.#db = db;
  }

  async find(folder: string): Promise<ModelPlan | undefined> {
    return this.#db.get('plans', folder).catch(rethrow);
  }

  async all(): Promise<ModelPlan[]> {
    return this.#db.getAll('plans').catch(rethrow);
  }

  async saveFiles(folder: string, files: readonly WeightFile[]): Promise<void> {
    const libraryUrls = (await this.find(folder))?.libraryUrls ?? [];
    await this.#save({ folder, files, libraryUrls });
  }

  /** The library has arrived. Returns the URLs of those no plan needs any more. */
  async saveLibrary(folder: string, libraryUrl: string): Promise<string[]> {
    const plan = await this.find(folder);
    if (!plan || plan.libraryUrls.at(-1) === libraryUrl) return [];
    const all = [...plan.libraryUrls.filter((url) => url !== libraryUrl), libraryUrl];
    await this.#save({ ...plan, libraryUrls: all.slice(-LIBRARIES_KEPT) });
    const needed = new Set((await this.all()).flatMap((other) => other.libraryUrls));
    return all.filter((url) => !needed.has(url));
  }

  async delete(folder: string): Promise<void> {
    await this.#db.delete('plans', folder).catch(rethrow);
  }

  async #save(plan: ModelPlan): Promise<void> {
    const tx = this.#db.transaction('plans', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(plan), tx.done]).catch(rethrow);
  }
}

function rethrow(error: unknown): never {
  throw toStorageError(error);
}
