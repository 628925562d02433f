import { WeightsError } from '../domain/errors.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import {
  revivedError,
  type FromDownloadWorker,
  type ToDownloadWorker,
} from './download-messages.js';
import type { DownloadOptions, DownloadRequest } from './download-model-files.js';

/** The person's network settings, for as long as a download runs. */
export interface PolicySource {
  readonly current: () => NetworkPolicy;
  /** Returns how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface DownloadWorkerDeps {
  readonly startWorker: () => Worker;
  readonly policy: PolicySource;
  readonly record: (entry: LedgerEntry) => void;
  /** How long a stopped worker may take to tidy up before it is taken for dead. */
  readonly stopLimitMs?: number;
  /** How often it is asked for a sign of life. */
  readonly tickMs?: number;
}

const STOP_LIMIT_MS = 10_000;
const TICK_MS = 10_000;
/** Ticks are counted, not time: a laptop that slept must not find its worker hung. */
const MOST_SILENT_TICKS = 4;

/** Runs one download in a worker of its own, which ends with it. Rejects with WeightsError. */
export async function downloadInWorker(
  deps: DownloadWorkerDeps,
  request: DownloadRequest,
  { onProgress, signal }: DownloadOptions,
): Promise<void> {
  if (signal.aborted) throw new WeightsError('cancelled', 'Stopped');
  const worker = deps.startWorker();
  const post = (message: ToDownloadWorker): void => worker.postMessage(message);
  let limit: ReturnType<typeof setTimeout> | undefined;
  let giveUp = (): void => {};
  // The worker answers `cancelled` once its half-written files are gone.
  const stop = (): void => {
    post({ type: 'stop' });
    limit = setTimeout(() => giveUp(), deps.stopLimitMs ?? STOP_LIMIT_MS);
  };
  const unsubscribe = deps.policy.subscribe(() =>
    post({ type: 'policy', policy: deps.policy.current() }),
  );
  signal.addEventListener('abort', stop);
  let silentTicks = 0;
  let ticker: ReturnType<typeof setInterval> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      // One that hangs says nothing, and neither does one that ended.
      ticker = setInterval(() => {
        silentTicks += 1;
        if (silentTicks > MOST_SILENT_TICKS)
          reject(new WeightsError('worker-lost', 'The downloader fell silent'));
        else post({ type: 'ping' });
      }, deps.tickMs ?? TICK_MS);
      giveUp = () => reject(new WeightsError('cancelled', 'Stopped'));
      worker.onmessage = ({ data }: MessageEvent<FromDownloadWorker>) => {
        silentTicks = 0;
        if (data.type === 'progress') onProgress(data.progress);
        else if (data.type === 'ledger') deps.record(data.entry);
        else if (data.type === 'done') resolve();
        else if (data.type === 'failed') reject(revivedError(data.error));
      };
      worker.onerror = (event) => {
        const why = event.message || 'the downloader could not be loaded';
        reject(new WeightsError('worker-lost', why));
      };
      post({ type: 'start', request, policy: deps.policy.current() });
    });
  } finally {
    clearTimeout(limit);
    clearInterval(ticker);
    signal.removeEventListener('abort', stop);
    unsubscribe();
    worker.terminate();
  }
}
