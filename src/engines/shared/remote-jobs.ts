import { deferred, type Deferred } from '../deferred.js';
import type { JobListener } from './device-host.js';
import { toError } from './share-failures.js';
import type { Job, News, ShareMessage } from './share-messages.js';

interface OpenJob {
  readonly listener: JobListener;
  readonly ended: Deferred<number>;
}

/** What this tab has asked of the one that holds the models. */
export class RemoteJobs {
  readonly #tab: string;
  readonly #post: (message: ShareMessage) => void;
  readonly #open = new Map<string, OpenJob>();

  constructor(tab: string, post: (message: ShareMessage) => void) {
    this.#tab = tab;
    this.#post = post;
  }

  get count(): number {
    return this.#open.size;
  }

  /** As DeviceHost.serve; an abort is passed on, and what comes of it is waited for. */
  async ask(holder: string, job: Job, listener: JobListener, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const jobId = crypto.randomUUID();
    const ended = deferred<number>();
    this.#open.set(jobId, { listener, ended });
    const stop = (): void => this.#post({ type: 'stop', holder, jobId });
    signal.addEventListener('abort', stop, { once: true });
    try {
      this.#post({ type: 'ask', holder, tab: this.#tab, jobId, job });
      return await ended.promise;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#open.delete(jobId);
    }
  }

  take(jobId: string, news: News): void {
    const job = this.#open.get(jobId);
    if (!job) return;
    const { listener, ended } = job;
    if (news.kind === 'progress') listener.onProgress?.(news.progress);
    else if (news.kind === 'wait') listener.onWait?.(news.wait);
    else if (news.kind === 'delta') listener.onDelta?.(news.delta);
    else if (news.kind === 'done') ended.resolve(news.tokens);
    else ended.reject(toError(news.failure));
  }

  /** Nobody answers any more. */
  lose(reason: Error): void {
    for (const { ended } of this.#open.values()) ended.reject(reason);
    this.#open.clear();
  }
}
