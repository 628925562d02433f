/** What the page of the weights benchmark does when it is asked to; times in milliseconds. */

export interface ModelSize {
  readonly shards: number;
  readonly shardBytes: number;
}

/** Reading, by the pattern of WebLLM's own IndexedDB cache and through the weight store. */
export interface ReadBench {
  /** Stores a model of noise in both ways. */
  fill(size: ModelSize): Promise<void>;
  /** WebLLM's check whether a model is here: every shard's record is read, all at once. */
  peerPresence(): Promise<number>;
  /** WebLLM's read of all shards: each is looked for and then read, whole both times. */
  peerRead(): Promise<number>;
  /** The same question put to the facade: its keys. */
  presence(): Promise<number>;
  /** All shards through the facade, asked for as WebLLM does. */
  read(): Promise<number>;
  /** The same stored blobs, one after the other and nothing else. */
  bareRead(): Promise<number>;
}

export interface DownloadTold {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Of one that has failed, the code and what it said. */
  readonly outcome: 'running' | 'done' | string;
}

/** Downloading, by the app's own worker and by WebLLM's pattern. */
export interface DownloadBench {
  /**
   * Begins or goes on with a model's download; `told` says how far it is.
   *
   * @param options.believesInRoom as where a browser tells of more room than the disk has
   */
  begin(modelUrl: string, options?: { readonly believesInRoom?: boolean }): Promise<void>;
  told(): DownloadTold;
  /** Bytes of answers that reached this page's downloads, whether they were kept or not. */
  received(): number;
  /** Bytes on the disk, of whole files and unfinished ones. */
  kept(): Promise<number>;
  /** Reads every stored file of the model again. Names of those that do not match their list. */
  verify(modelUrl: string): Promise<readonly string[]>;
  /** Removes everything. */
  clear(): Promise<void>;
  /** The first so many shards over so many connections, read and thrown away: what the link allows. Milliseconds. */
  bareDownload(modelUrl: string, shards: number, connections: number): Promise<number>;
  /** The first so many shards, whole, by four loops over fixed quarters, each stored when it is here. Milliseconds. */
  peerDownload(modelUrl: string, shards: number): Promise<number>;
}

export interface FaultRun {
  /** How often the download had to be started. */
  readonly starts: number;
  /** What it said when it stopped. */
  readonly failures: readonly string[];
  /** Bytes that came, as the ledger counts them. */
  readonly receivedBytes: number;
  readonly storedBytes: number;
  /** Files whose bytes are not the hub's. */
  readonly wrong: readonly string[];
  /** Files that were verified once and asked for again. */
  readonly repeated: readonly string[];
}

/** Downloading a small model from a hub where things go wrong. */
export interface FaultBench {
  /** Downloads until it is whole, starting it again as a person would. */
  survive(model: string, hubUrl: string, librarySha256: string): Promise<FaultRun>;
}

/** Importing and exporting; the folder stands in the page's field. Milliseconds. */
export interface MoveBench {
  importFolder(): Promise<number>;
  /** Resolves when the archive is made; its saving goes on. */
  exportArchive(): Promise<number>;
}

/** Chats, while there is hardly any room. */
export interface FullDiskBench {
  /** Saves so many turns, each in a chat of its own. Resolves to how many were there when they were read again. */
  saveTurns(turns: number): Promise<number>;
}

declare global {
  interface Window {
    bench: ReadBench & DownloadBench & FaultBench & MoveBench & FullDiskBench;
  }
}
