import { deleteDB } from 'idb';
import type { WebllmSource } from '../../../src/domain/models.js';
import { createNetwork } from '../../../src/platform/network.js';
import { downloadModelFiles } from '../../../src/weights/download-model-files.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { ModelPlans } from '../../../src/weights/model-plans.js';
import { PartialFiles } from '../../../src/weights/partial-files.js';
import { toWeightsError } from '../../../src/weights/storage-errors.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';
import type { FaultBench, FaultRun } from './api.js';

/** A download that was started so often is taken for one that never ends. */
const MOST_STARTS = 60;
const RETRY_DELAYS_MS = [2, 4, 8];
const STALL_MS = 300;

/** Also used by a unit test, for a smaller sample. */
export function faultBench(): FaultBench {
  return {
    async survive(model, hubUrl, librarySha256) {
      const databaseName = `faults-${crypto.randomUUID()}`;
      const db = await openWeightsDatabase(databaseName);
      try {
        return await new Survivor(db, `${hubUrl}${model}`, librarySha256).run();
      } finally {
        db.close();
        await deleteDB(databaseName);
      }
    },
  };
}

class Survivor {
  readonly #store: IndexedWeightStore;
  readonly #plans: ModelPlans;
  readonly #partials: PartialFiles;
  readonly #source: WebllmSource;
  readonly #failures: string[] = [];
  /** Files that were verified, and how often each was asked for when it was. */
  readonly #verified = new Map<string, number>();
  readonly #repeated = new Set<string>();
  #received = 0;
  #starts = 0;

  constructor(
    db: WeightsDatabase,
    private readonly modelUrl: string,
    librarySha256: string,
  ) {
    this.#store = new IndexedWeightStore(db);
    this.#plans = new ModelPlans(db);
    this.#partials = new PartialFiles(db);
    const libraryUrl = `${modelUrl}/resolve/main/tiny.wasm`;
    this.#source = { kind: 'webllm', modelUrl, libraryUrl, librarySha256 };
  }

  async run(): Promise<FaultRun> {
    while (!(await this.#downloaded())) {
      if (this.#starts === MOST_STARTS)
        throw new Error(`Never whole: ${this.#failures.join('; ')}`);
    }
    const wrong = await this.#wrongFiles();
    return {
      starts: this.#starts,
      failures: this.#failures,
      receivedBytes: this.#received,
      storedBytes: await this.#store.usedBytes(),
      wrong,
      repeated: [...this.#repeated],
    };
  }

  async #downloaded(): Promise<boolean> {
    this.#starts += 1;
    const policy = { blockNetwork: false, stayOnDevice: false, trustedLibraryHosts: [] };
    const network = createNetwork({
      policy: () => policy,
      record: ({ receivedBytes }) => (this.#received += receivedBytes),
    });
    const deps = {
      network,
      store: this.#store,
      plans: this.#plans,
      partials: this.#partials,
      policy: () => policy,
      origin: location.origin,
      estimate: () => Promise.resolve({}),
      retryDelaysMs: RETRY_DELAYS_MS,
      stallMs: STALL_MS,
    };
    const request = { source: this.#source, downloadBytes: 1, baseUrl: document.baseURI };
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    try {
      await downloadModelFiles(deps, request, options);
      await this.#noteVerified();
      return true;
    } catch (error) {
      const { code, message } = toWeightsError(error);
      this.#failures.push(`${code}: ${message}`);
      await this.#noteVerified();
      return false;
    }
  }

  /** What is verified is never asked for again, unless its list of files came anew. */
  async #noteVerified(): Promise<void> {
    const requests = await this.#requests();
    const here = new Set((await this.#store.urls()).map(nameOf));
    for (const [name, times] of this.#verified) {
      if (here.has(name) && (requests[name] ?? 0) > times) this.#repeated.add(name);
    }
    this.#verified.clear();
    for (const name of here) {
      if (!name.endsWith('.json')) this.#verified.set(name, requests[name] ?? 0);
    }
  }

  async #requests(): Promise<Record<string, number>> {
    return (await (await fetch(`${this.modelUrl}/requests`)).json()) as Record<string, number>;
  }

  /** Byte for byte, against the hub without its faults. */
  async #wrongFiles(): Promise<string[]> {
    const wrong: string[] = [];
    await fetch(`${this.modelUrl}/faults`, { method: 'PUT', body: '[]' });
    for (const url of await this.#store.urls()) {
      const [stored, right] = await Promise.all([
        (await this.#store.read(url))!.arrayBuffer(),
        (await fetch(url)).arrayBuffer(),
      ]);
      if (!isSame(new Uint8Array(stored), new Uint8Array(right))) wrong.push(nameOf(url));
    }
    return wrong;
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function nameOf(url: string): string {
  return url.split('/').at(-1) ?? url;
}
