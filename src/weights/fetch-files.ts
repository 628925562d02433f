import { WeightsError } from '../domain/errors.js';
import type { NetworkPurpose } from '../domain/ledger.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { Network } from '../platform/network.js';
import type { Claim } from './claim.js';
import type { DownloadMeter } from './download-meter.js';
import { ChangedFile, fetchClaim } from './fetch-claim.js';
import { FileAssembly } from './file-assembly.js';
import type { IndexedWeightStore } from './indexed-weight-store.js';
import { isCurrent } from './is-current.js';
import { WINDOW_MS } from './lane-count.js';
import { type Lane, Lanes } from './lanes.js';
import { RetryLater } from './open-range.js';
import type { PartialFiles } from './partial-files.js';
import { browserConnection, type Connection, stopReason, waitToRetry } from './retry.js';
import { mayPass, patience } from './retry-rules.js';
import { RESERVE_BYTES, RoomKeeper } from './room-keeper.js';
import { toWeightsError } from './storage-errors.js';
import { holdWriteLock } from './write-lock.js';

export interface FetchFilesDeps {
  readonly network: Network;
  readonly store: IndexedWeightStore;
  readonly partials: PartialFiles;
  /** Quota and usage by the browser's estimate. */
  readonly estimate: () => Promise<StorageEstimate>;
  readonly connection?: Connection;
  /** Waits before another try, as long as nothing new came in between. */
  readonly retryDelaysMs?: readonly number[];
  /** A connection that brings nothing for this long is given up. */
  readonly stallMs?: number;
}

export interface FetchFilesOptions {
  readonly purposeOf: (file: WeightFile) => NetworkPurpose;
  readonly meter: DownloadMeter;
  readonly signal: AbortSignal;
}

const RETRY_DELAYS_MS = [500, 2000, 6000] as const;
const STALL_MS = 30_000;

/** A file that is not what it should be is thrown away and fetched once more. */
const TRIES_A_FILE = 2;

/** Until a new connection brings its first byte: handshakes, the hub's answer, the content host's. */
const SETUP_MS = 500;
/** Bounds of what one connection is reckoned to bring in that time. */
const LEAST_LEAD_BYTES = 256 * 1024;
const MOST_LEAD_BYTES = 4 * 1024 * 1024;
/** A stretch shorter than this is not worth a connection of its own: what is on its way when it is met is lost. */
const LEAST_SPLIT_BYTES = 2 * 1024 * 1024;

/** A file that is being fetched; its write lock is held until `close` is called. */
interface OpenFile {
  readonly assembly: FileAssembly;
  readonly close: () => void;
}

/**
 * Fetches what is missing of these files over several connections at once, each file checked and kept
 * as soon as it is whole; what has come of the others is kept too, to the byte, however it ends.
 * Rejects with WeightsError.
 */
export async function fetchFiles(
  deps: FetchFilesDeps,
  files: readonly WeightFile[],
  options: FetchFilesOptions,
): Promise<void> {
  await new FileFetcher(deps, files, options).run();
}

class FileFetcher {
  readonly #deps: FetchFilesDeps;
  readonly #options: FetchFilesOptions;
  readonly #queue: WeightFile[];
  readonly #open = new Map<string, OpenFile>();
  readonly #tries = new Map<string, number>();
  /** Fetched by this, in the order in which they became whole. */
  readonly #finished: string[] = [];
  readonly #room: RoomKeeper;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #lanes: Lanes;
  #givenBack: Promise<void> | undefined;

  constructor(deps: FetchFilesDeps, files: readonly WeightFile[], options: FetchFilesOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#queue = [...files];
    this.#room = new RoomKeeper(deps.estimate);
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    this.#lanes = new Lanes({
      signal: this.#signal,
      hasWork: () => this.#hasWork(),
      work: (lane) => this.#work(lane),
      onError: (error) => this.#stop.abort(toWeightsError(error)),
    });
  }

  async run(): Promise<void> {
    const measuring = this.#measure();
    try {
      this.#lanes.fill();
      await this.#lanes.ended();
      if (this.#signal.aborted) throw stopReason(this.#signal);
    } finally {
      clearInterval(measuring);
      for (const { close } of this.#open.values()) close();
    }
  }

  #hasWork(): boolean {
    const open = [...this.#open.values()];
    return this.#queue.length > 0 || open.some(({ assembly }) => assembly.hasGap) || this.#canSplit;
  }

  async #work(lane: Lane): Promise<boolean> {
    const job = await this.#next();
    if (job) await this.#run(lane, job.file, job.claim);
    return job !== undefined;
  }

  /** What one lane brings until another one could begin; so many bytes while the speed is not known. */
  #leadBytes(unknown: number): number {
    const { bytesPerSecond } = this.#options.meter;
    if (bytesPerSecond === null) return unknown;
    const perLane = (bytesPerSecond * SETUP_MS) / 1000 / Math.max(1, this.#lanes.working);
    return Math.min(MOST_LEAD_BYTES, Math.max(LEAST_LEAD_BYTES, perLane));
  }

  get #longest(): FileAssembly | undefined {
    const open = [...this.#open.values()].map(({ assembly }) => assembly);
    return open.sort((a, b) => b.splittableBytes - a.splittableBytes)[0];
  }

  /**
   * Where connections share what there is, another one brings nothing; and the last bytes of a stretch
   * the one at work has brought before another one could.
   */
  get #canSplit(): boolean {
    const leastBytes = Math.max(LEAST_SPLIT_BYTES, 2 * this.#leadBytes(MOST_LEAD_BYTES));
    return this.#lanes.pay && (this.#longest?.splittableBytes ?? 0) > leastBytes;
  }

  /** What nobody fetches yet of the files under way; the next file; half of the longest stretch. */
  async #next(): Promise<{ file: OpenFile; claim: Claim } | undefined> {
    for (const file of this.#open.values()) {
      const claim = file.assembly.claim();
      if (claim) return { file, claim };
    }
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const file = await this.#begin(next);
      if (!file) continue;
      const claim = file.assembly.claim();
      if (claim) return { file, claim };
      await this.#finish(file);
    }
    const longest = this.#canSplit ? this.#longest : undefined;
    const claim = longest?.split(this.#leadBytes(MOST_LEAD_BYTES));
    const file = longest && this.#open.get(longest.file.url);
    return file && claim && { file, claim };
  }

  /** Undefined when the file is here, whoever fetched it. */
  async #begin(file: WeightFile): Promise<OpenFile | undefined> {
    const { meter } = this.#options;
    const close = await this.#lock(file.url);
    try {
      const known = await this.#deps.store.describe(file.url);
      if (isCurrent(known, file)) {
        meter.verified(file.url, known.bytes);
        close();
        return undefined;
      }
      const assembly = await FileAssembly.open(this.#assemblyDeps, file, known !== undefined);
      meter.loading(file.url, assembly.loadedBytes, assembly.totalBytes);
      const open = { assembly, close };
      this.#open.set(file.url, open);
      return open;
    } catch (error) {
      close();
      throw error;
    }
  }

  get #assemblyDeps() {
    return { partials: this.#deps.partials, room: this.#room };
  }

  /** Resolves when the file's lock is held; the function gives it back. */
  #lock(url: string): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const held = holdWriteLock(
        url,
        this.#signal,
        () => new Promise<void>((release) => resolve(release)),
      );
      held.catch(reject);
    });
  }

  async #run(lane: Lane, file: OpenFile, claim: Claim): Promise<void> {
    const { assembly } = file;
    const { url } = assembly.file;
    try {
      await this.#fetch(lane, assembly, claim);
    } catch (error) {
      // Unless another lane has ended the file.
      if (!assembly.signal.aborted) {
        if (error instanceof ChangedFile) return await this.#beginAnew(file, error);
        claim.release();
        await this.#keepTails(assembly, error);
        this.#options.meter.stopped(url, assembly.loadedBytes);
        throw error;
      }
    } finally {
      claim.release();
    }
    if (assembly.isComplete && this.#open.get(url) === file) await this.#finish(file);
  }

  /** Tries again what passes by itself, as often as something new came in between. */
  async #fetch(lane: Lane, assembly: FileAssembly, claim: Claim): Promise<void> {
    const { file } = assembly;
    const delays = this.#deps.retryDelaysMs ?? RETRY_DELAYS_MS;
    for (let failures = 0; ;) {
      const from = claim.position;
      try {
        return await this.#fetchOnce(lane, assembly, claim);
      } catch (cause) {
        if (this.#signal.aborted) throw stopReason(this.#signal);
        const error = toWeightsError(cause, file.url);
        if (claim.position > from) failures = 0;
        const delayMs = delays[failures];
        if (!mayPass(error, failures) || delayMs === undefined) throw error;
        failures += await this.#wait(delayMs * patience(error), error);
      }
    }
  }

  async #fetchOnce(lane: Lane, assembly: FileAssembly, claim: Claim): Promise<void> {
    const { network, stallMs = STALL_MS } = this.#deps;
    const { meter, purposeOf } = this.#options;
    const { url } = assembly.file;
    await fetchClaim({ network, stallMs }, assembly, claim, {
      purpose: purposeOf(assembly.file),
      signal: this.#signal,
      onStart: () => {
        meter.loading(url, assembly.loadedBytes, assembly.totalBytes);
        this.#lanes.fill();
      },
      onBytes: (bytes) => {
        meter.received(url, bytes);
        const isEnding = claim.bytesLeft <= this.#leadBytes(LEAST_LEAD_BYTES);
        if (isEnding && !lane.isEnding) this.#lanes.handOver(lane);
      },
    });
  }

  /** Returns how many tries the wait counts for: none while the network was away. */
  async #wait(delayMs: number, error: WeightsError): Promise<0 | 1> {
    const { connection = browserConnection } = this.#deps;
    this.#options.meter.waiting(connection.isOnline() ? 'retry' : 'offline');
    const askedMs = error instanceof RetryLater ? error.afterMs : null;
    const signal = this.#signal;
    const wasAway = await waitToRetry({ delayMs, askedMs, signal, connection });
    return wasAway ? 0 : 1;
  }

  async #finish(file: OpenFile): Promise<void> {
    const { assembly, close } = file;
    const { meter } = this.#options;
    const { url } = assembly.file;
    this.#open.delete(url);
    meter.verifying(url);
    try {
      if (!(await assembly.finish())) return this.#fetchAgain(file);
      meter.verified(url, assembly.totalBytes ?? 0);
      this.#finished.push(url);
      close();
    } catch (error) {
      const isOther = error instanceof WeightsError && error.code === 'wrong-checksum';
      if (isOther) return await this.#beginAnew(file, error);
      meter.stopped(url, assembly.loadedBytes);
      close();
      throw error;
    }
  }

  /** Its chunks one after another, until the wrong one is found. */
  #fetchAgain(file: OpenFile): void {
    const { assembly } = file;
    const { url } = assembly.file;
    // That was its second try.
    this.#tries.set(url, TRIES_A_FILE);
    this.#open.set(url, file);
    this.#options.meter.loading(url, assembly.loadedBytes, assembly.totalBytes);
    this.#lanes.fill();
  }

  /** A file that is another one than it should be goes, and is fetched once more. */
  async #beginAnew({ assembly, close }: OpenFile, error: WeightsError): Promise<void> {
    const { file } = assembly;
    this.#open.delete(file.url);
    await assembly.abandon();
    await this.#deps.partials.discard(file.url);
    this.#options.meter.stopped(file.url, 0);
    close();
    const tries = (this.#tries.get(file.url) ?? 1) + 1;
    this.#tries.set(file.url, tries);
    if (tries > TRIES_A_FILE) throw error;
    this.#queue.unshift(file);
  }

  /** A full disk keeps no tails: the unfinished chunks go, and some room is given back for the chats. */
  async #keepTails(assembly: FileAssembly, error: unknown): Promise<void> {
    const told = toWeightsError(error);
    if (told.code !== 'quota-full') return assembly.keepTails().catch(() => undefined);
    // By the browser's word, not by its estimate: there may be no room at all. Once, however many lanes end by it.
    if (told.cause) await (this.#givenBack ??= this.#giveBack());
  }

  /** Where nothing is unfinished, the file that became whole last goes. */
  async #giveBack(): Promise<void> {
    const { partials, store } = this.#deps;
    const last = this.#finished.at(-1);
    if ((await partials.giveBack(RESERVE_BYTES)) || last === undefined) return;
    await store.delete([last]);
    this.#options.meter.lost(last);
  }

  #measure(): ReturnType<typeof setInterval> {
    const { meter } = this.#options;
    let before = meter.receivedBytes;
    return setInterval(() => {
      const received = meter.receivedBytes;
      this.#lanes.observe(((received - before) / WINDOW_MS) * 1000);
      before = received;
      // Also while nothing comes: what was told last may be old by then.
      meter.report();
    }, WINDOW_MS);
  }
}
