/** What the rest of the house may ask of weights. Every method rejects with WeightsError. */
import type { DownloadProgress } from '../domain/download.js';
import type { ModelRef } from '../domain/models.js';
import type { WeightFile } from '../domain/weight-manifest.js';

export type { WeightFile };

/** Files by URL, each as Blob chunks of 8 MiB; a file exists only when its manifest record does. */
export interface WeightStore {
  /** From keys alone. */
  has(url: string): Promise<boolean>;
  /** One Blob over all chunks, or undefined. */
  read(url: string): Promise<Blob | undefined>;
  urls(): Promise<string[]>;
  /** Chunks first, the manifest record last as the commit marker. */
  write(file: WeightFile, content: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void>;
  delete(urls: readonly string[]): Promise<void>;
  /** Bytes of all stored files. */
  usedBytes(): Promise<number>;
}

export interface ModelWeights {
  /** Is every file of this model here? Reads keys, no weights. */
  present(model: ModelRef): Promise<boolean>;
  /** Bytes already here of a model that is not complete. */
  partialBytes(model: ModelRef): Promise<number>;
  /** Whole files not yet here are fetched, checked and kept. Abort keeps what was verified. */
  download(
    model: ModelRef,
    options: { onProgress: (progress: DownloadProgress) => void; signal: AbortSignal },
  ): Promise<void>;
  /** Deletes the files no other present model shares. */
  delete(model: ModelRef, others: readonly ModelRef[]): Promise<void>;
  /**
   * From now on the model counts as absent; its files go with `delete`, or at the next start.
   * Until then `unmarkDeleted` takes it back.
   */
  markDeleted(model: ModelRef, others: readonly ModelRef[]): Promise<void>;
  unmarkDeleted(model: ModelRef): Promise<void>;
}
