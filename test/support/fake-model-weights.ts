import type { DownloadProgress } from '../../src/domain/download.js';
import { WeightsError } from '../../src/domain/errors.js';
import type { ModelRef } from '../../src/domain/models.js';
import type {
  DownloadNews,
  ModelWeights,
  Stock,
  Verification,
  WeightFile,
} from '../../src/weights/contracts.js';

type DownloadOptions = Parameters<ModelWeights['download']>[1];

/** Weights for tests of actions: the test plays the download itself. Notes every call. */
export class FakeModelWeights implements ModelWeights {
  readonly calls: string[] = [];
  readonly #watchers = new Set<(news: DownloadNews) => void>();
  #running: {
    options: DownloadOptions;
    resolve: () => void;
    reject: (error: Error) => void;
  } | null = null;

  present(): Promise<boolean> {
    return Promise.resolve(false);
  }

  stock(models: readonly ModelRef[]): Promise<readonly Stock[]> {
    return Promise.resolve(models.map(() => ({ kind: 'partial', bytes: 0 })));
  }

  files(): Promise<WeightFile[] | null> {
    return Promise.resolve(null);
  }

  verify(): Promise<Verification> {
    return Promise.resolve({ matching: 0, unlisted: 0, damaged: [] });
  }

  download(model: ModelRef, options: DownloadOptions): Promise<void> {
    this.calls.push(`${options.join ? 'join' : 'download'} ${model.key}`);
    return new Promise((resolve, reject) => {
      this.#running = { options, resolve, reject };
      options.signal.addEventListener('abort', () =>
        reject(new WeightsError('cancelled', 'Stopped')),
      );
    });
  }

  renew(model: ModelRef): Promise<void> {
    return this.#noted(`renew ${model.key}`);
  }

  watch(listener: (news: DownloadNews) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** Another tab tells. */
  news(news: DownloadNews): void {
    for (const watcher of this.#watchers) watcher(news);
  }

  delete(model: ModelRef, others: readonly ModelRef[]): Promise<void> {
    return this.#noted(`delete ${model.key} keeping [${keys(others)}]`);
  }

  markDeleted(model: ModelRef, others: readonly ModelRef[]): Promise<void> {
    return this.#noted(`mark ${model.key} keeping [${keys(others)}]`);
  }

  unmarkDeleted(model: ModelRef): Promise<void> {
    return this.#noted(`unmark ${model.key}`);
  }

  /** The running download tells that so many of 1000 bytes are here. */
  tell(loadedBytes: number): void {
    const progress: DownloadProgress = {
      loadedBytes,
      totalBytes: 1000,
      bytesPerSecond: 100,
      leftMs: (1000 - loadedBytes) * 10,
      filesVerified: 0,
      filesTotal: 1,
      files: [],
    };
    this.#running?.options.onProgress(progress);
  }

  finish(): void {
    this.#running?.resolve();
  }

  fail(error: Error): void {
    this.#running?.reject(error);
  }

  #noted(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

function keys(models: readonly ModelRef[]): string {
  return models.map((model) => model.key).join(' ');
}
