/** What the rest of the house may ask of weights. Every method rejects with WeightsError. */
import type { DownloadNews, DownloadProgress } from '../domain/download.js';
import type { ModelRef } from '../domain/models.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { FileRecord } from './weights-database.js';

export type { DownloadNews, FileRecord, WeightFile };

/** What a look through stored files found. */
export interface Verification {
  /** Files whose bytes still match their publisher's list. */
  readonly matching: number;
  /** Files no list tells a checksum of: read whole, and of the size they were kept with. */
  readonly unlisted: number;
  /** Names of the files that did not match. They were removed; a download fetches them again. */
  readonly damaged: readonly string[];
}

/** Files by URL, each as Blob chunks of 8 MiB; a file exists only when its manifest record does. */
export interface WeightStore {
  /** From keys alone. */
  has(url: string): Promise<boolean>;
  /**
   * One Blob over all chunks, or undefined. It refers to the disk and copies nothing: an export may
   * stream it, put it into an archive or slice it, and only what is read is in memory.
   */
  read(url: string): Promise<Blob | undefined>;
  urls(): Promise<string[]>;
  /** A file's record, without its bytes. */
  describe(url: string): Promise<FileRecord | undefined>;
  /**
   * Chunks first, the manifest record last as the commit marker. Bytes are taken as they come: whoever
   * has them from elsewhere (a disk, an archive) uses `keepVerifiedFile`, which checks them on the way.
   */
  write(file: WeightFile, content: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void>;
  delete(urls: readonly string[]): Promise<void>;
  /** Bytes of all stored files. */
  usedBytes(): Promise<number>;
}

/** How much of a model is here. */
export type Stock =
  | { readonly kind: 'complete' }
  /** Bytes of its files, those of unfinished ones too. */
  | { readonly kind: 'partial'; readonly bytes: number };

export interface ModelWeights {
  /**
   * Is every file of this model here? Reads keys, no weights. Of a model that ships with the app an older build's file
   * counts: it tells stories until this build's has come.
   */
  present(model: ModelRef): Promise<boolean>;
  /** The same for many models, in the order asked, from a few reads however many they are. */
  stock(models: readonly ModelRef[]): Promise<readonly Stock[]>;
  /**
   * The model's files as its own manifest lists them, its library last; for an export or a list on the
   * screen. Null while its manifest was never read. A file may be listed and not be here.
   */
  files(model: ModelRef): Promise<WeightFile[] | null>;
  /**
   * Reads every stored file of this model again and compares it with its checksum. `onBytes` is told
   * of bytes read, to draw against the stock's. Abort rejects with WeightsError `cancelled`.
   */
  verify(
    model: ModelRef,
    options: { onBytes: (bytes: number) => void; signal: AbortSignal },
  ): Promise<Verification>;
  /**
   * What is not yet here is fetched, checked and kept. Where another tab does so already, its progress
   * is told and it ends with that one. Abort stops it wherever it runs and keeps what has arrived.
   *
   * @param options.join only follows another tab; rejects with `cancelled` when none downloads it
   */
  download(
    model: ModelRef,
    options: {
      onProgress: (progress: DownloadProgress) => void;
      signal: AbortSignal;
      join?: boolean;
    },
  ): Promise<void>;
  /**
   * For a model that ships with the app and is present: fetches this build's file where an older one is here, then
   * removes that one. Nothing is done for other models.
   */
  renew(model: ModelRef, options: { signal: AbortSignal }): Promise<void>;
  /** News of downloads and deletions in other tabs. Returns how to stop listening. */
  watch(listener: (news: DownloadNews) => void): () => void;
  /** Deletes the files no other present model shares. */
  delete(model: ModelRef, others: readonly ModelRef[]): Promise<void>;
  /**
   * From now on the model counts as absent; its files go with `delete`, or at the next start.
   * Until then `unmarkDeleted` takes it back.
   */
  markDeleted(model: ModelRef, others: readonly ModelRef[]): Promise<void>;
  unmarkDeleted(model: ModelRef): Promise<void>;
}
