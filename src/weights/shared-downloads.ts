import type { DownloadNews, DownloadProgress } from '../domain/download.js';
import { WeightsError } from '../domain/errors.js';
import { plainError, revivedError, type PlainWeightsError } from './download-messages.js';
import type { DownloadOptions } from './download-model-files.js';
import { stopReason } from './retry.js';
import { toWeightsError } from './storage-errors.js';
import { lockManager } from './write-lock.js';

type Message =
  | DownloadNews
  | {
      readonly type: 'ended';
      readonly variantId: string;
      readonly error: PlainWeightsError | null;
    }
  | { readonly type: 'stop'; readonly variantId: string }
  | { readonly type: 'who'; readonly variantId: string };

type Listener = (message: Message) => void;
type Work = (options: DownloadOptions) => Promise<void>;

/** The lock outlives the last word by so much, so that whoever waits for it has heard the word. */
const LAST_WORD_MS = 200;

/**
 * One download of a variant at a time over all tabs. The first tab fetches and tells; the others show
 * what it tells, may stop it, and go on with it when its tab is gone.
 */
export class SharedDownloads {
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<Listener>();

  constructor(name = 'kinglet-downloads') {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      for (const listener of [...this.#listeners]) listener(data);
    };
  }

  /** News from the other tabs. Returns how to stop listening. */
  watch(listener: (news: DownloadNews) => void): () => void {
    return this.#listen((message) => {
      if (message.type === 'progress' || message.type === 'changed') listener(message);
    });
  }

  tellChanged(variantId: string): void {
    this.#tell({ type: 'changed', variantId });
  }

  /**
   * Does the work here, or follows the tab that does it. Rejects with WeightsError: `cancelled` when it
   * was stopped in whichever tab, or when there is nothing to join.
   */
  async run(variantId: string, options: DownloadOptions, work: Work): Promise<void> {
    const locks = lockManager();
    if (!locks) return this.#lead(variantId, options, work);
    const name = `${this.#channel.name} ${variantId}`;
    const led = await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return false;
      if (options.join) throw new WeightsError('cancelled', 'Nobody downloads it');
      await this.#lead(variantId, options, work);
      return true;
    });
    if (!led) await this.#follow(locks, name, variantId, options, work);
  }

  async #lead(variantId: string, options: DownloadOptions, work: Work): Promise<void> {
    const stop = new AbortController();
    let last: DownloadProgress | undefined;
    const unlisten = this.#listen((message) => {
      if (message.variantId !== variantId) return;
      if (message.type === 'stop') stop.abort();
      if (message.type === 'who' && last) {
        this.#tell({ type: 'progress', variantId, progress: last });
      }
    });
    const onProgress = (progress: DownloadProgress): void => {
      last = progress;
      options.onProgress(progress);
      this.#tell({ type: 'progress', variantId, progress });
    };
    let error: WeightsError | null = null;
    try {
      await work({ onProgress, signal: AbortSignal.any([options.signal, stop.signal]) });
    } catch (cause) {
      error = toWeightsError(cause);
      throw error;
    } finally {
      unlisten();
      this.#tell({ type: 'ended', variantId, error: error && plainError(error) });
      await new Promise((resolve) => setTimeout(resolve, LAST_WORD_MS));
    }
  }

  /** Ends with the other tab's last word; without one that tab is gone, and this one goes on. */
  async #follow(
    locks: LockManager,
    name: string,
    variantId: string,
    options: DownloadOptions,
    work: Work,
  ): Promise<void> {
    const heard = new AbortController();
    const stop = (): void => this.#tell({ type: 'stop', variantId });
    let end: (message: Extract<Message, { type: 'ended' }>) => void = () => undefined;
    const lastWord = new Promise<Extract<Message, { type: 'ended' }>>((resolve) => (end = resolve));
    const unlisten = this.#listen((message) => {
      if (message.variantId !== variantId) return;
      if (message.type === 'progress') options.onProgress(message.progress);
      if (message.type === 'ended') end(message);
    });
    options.signal.addEventListener('abort', stop);
    if (options.signal.aborted) stop();
    this.#tell({ type: 'who', variantId });
    try {
      const inherited = locks
        .request(name, { signal: heard.signal }, async () => {
          unlisten();
          if (options.signal.aborted) throw stopReason(options.signal);
          await this.#lead(variantId, options, work);
        })
        .then(() => null);
      inherited.catch(() => undefined);
      const word = await Promise.race([lastWord, inherited]);
      if (word?.error) throw revivedError(word.error);
    } finally {
      heard.abort();
      unlisten();
      options.signal.removeEventListener('abort', stop);
    }
  }

  #listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(message: Message): void {
    this.#channel.postMessage(message);
  }
}
