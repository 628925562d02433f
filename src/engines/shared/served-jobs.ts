import type { DeviceHost } from './device-host.js';
import { toFailure } from './share-failures.js';
import type { News, ShareMessage } from './share-messages.js';

type Ask = Extract<ShareMessage, { type: 'ask' }>;

/** What other tabs have asked of this one, which holds the models. */
export class ServedJobs {
  readonly #host: DeviceHost;
  readonly #post: (message: ShareMessage) => void;
  readonly #stops = new Map<string, AbortController>();
  #hasEnded = false;

  constructor(host: DeviceHost, post: (message: ShareMessage) => void) {
    this.#host = host;
    this.#post = post;
  }

  async take({ tab, jobId, job }: Ask): Promise<void> {
    const stop = new AbortController();
    this.#stops.set(jobId, stop);
    const tell = (news: News): void => {
      if (!this.#hasEnded) this.#post({ type: 'news', tab, jobId, news });
    };
    const listener = {
      onProgress: (progress: Extract<News, { kind: 'progress' }>['progress']) =>
        tell({ kind: 'progress', progress }),
      onWait: (wait: Extract<News, { kind: 'wait' }>['wait']) => tell({ kind: 'wait', wait }),
      onDelta: (delta: Extract<News, { kind: 'delta' }>['delta']) => tell({ kind: 'delta', delta }),
    };
    try {
      const tokens = await this.#host.serve(tab, job, listener, stop.signal);
      tell({ kind: 'done', tokens });
    } catch (error) {
      tell({ kind: 'failed', failure: toFailure(error) });
    } finally {
      this.#stops.delete(jobId);
    }
  }

  stop(jobId: string): void {
    this.#stops.get(jobId)?.abort();
  }

  /** Says no more: the askers ask another tab. */
  end(): void {
    this.#hasEnded = true;
    for (const stop of this.#stops.values()) stop.abort();
  }
}
