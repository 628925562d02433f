import { WeightsError, type WeightsErrorCode } from '../domain/errors.js';
import type { NetworkPurpose } from '../domain/ledger.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { Network } from '../platform/network.js';
import type { WeightStore } from './contracts.js';
import { toWeightsError } from './storage-errors.js';
import { aWebPageCame, verifyContent } from './verify-content.js';

export interface FetchFileDeps {
  readonly network: Network;
  readonly store: Pick<WeightStore, 'write'>;
  /** Waits before the second and the third try. */
  readonly retryDelaysMs?: readonly number[];
  /** A connection that brings nothing for this long is given up. */
  readonly stallMs?: number;
}

export interface FetchFileOptions {
  readonly purpose: NetworkPurpose;
  readonly signal: AbortSignal;
  /** A try begins; `totalBytes` is null while only the end will tell. */
  readonly onStart?: (totalBytes: number | null) => void;
  readonly onBytes?: (bytes: number) => void;
  readonly onVerifying?: () => void;
}

const RETRY_DELAYS_MS = [500, 2000] as const;
const STALL_MS = 30_000;

/** Failures that often pass by themselves. */
const TRANSIENT: ReadonlySet<WeightsErrorCode> = new Set(['hub-unreachable', 'truncated']);

/**
 * Fetches one whole file into the store, checked on the way. What passes by itself is tried three
 * times, a wrong checksum twice. Rejects with WeightsError.
 */
export async function fetchWeightFile(
  deps: FetchFileDeps,
  file: WeightFile,
  options: FetchFileOptions,
): Promise<void> {
  const delays = deps.retryDelaysMs ?? RETRY_DELAYS_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetchOnce(deps, file, options);
    } catch (cause) {
      const error = options.signal.aborted ? stopped(options.signal, file) : toWeightsError(cause);
      const delay = delays[attempt];
      const again = TRANSIENT.has(error.code) || (error.code === 'wrong-checksum' && attempt === 0);
      if (!again || delay === undefined) throw error;
      await sleep(delay, options.signal, file);
    }
  }
}

async function fetchOnce(
  deps: FetchFileDeps,
  file: WeightFile,
  options: FetchFileOptions,
): Promise<void> {
  const stall = createStallTimer(file, deps.stallMs ?? STALL_MS);
  try {
    const signal = AbortSignal.any([options.signal, stall.signal]);
    const response = await requestFile(deps.network, file, options.purpose, signal);
    const expectedBytes = file.bytes ?? lengthTold(response);
    options.onStart?.(expectedBytes);
    const checked = bodyOf(response, file).pipeThrough(
      verifyContent(file, {
        expectedBytes,
        onVerifying: options.onVerifying,
        onBytes(bytes) {
          stall.restart();
          options.onBytes?.(bytes);
        },
      }),
    );
    await deps.store.write(file, checked, signal);
  } finally {
    stall.stop();
  }
}

async function requestFile(
  network: Network,
  file: WeightFile,
  purpose: NetworkPurpose,
  signal: AbortSignal,
): Promise<Response> {
  // The store is the cache; no cookie and no address of this page goes to a hub.
  const init: RequestInit = {
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  };
  try {
    const response = await network.request(file.url, { purpose, signal, init });
    const refusal = refusalOf(response, file);
    if (!refusal) return response;
    await response.body?.cancel();
    throw refusal;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const host = new URL(file.url).host;
    throw new WeightsError(
      'hub-unreachable',
      `${host} cannot be reached`,
      { url: file.url },
      {
        cause: error,
      },
    );
  }
}

function refusalOf(response: Response, file: WeightFile): WeightsError | undefined {
  const { status } = response;
  const told = (code: WeightsErrorCode, what: string): WeightsError =>
    new WeightsError(code, `${file.name}: ${what} (${status})`, { url: file.url, status });
  if (status === 401 || status === 403) return told('not-allowed', 'the hub does not allow it');
  if (status === 404 || status === 410) return told('not-found', 'the hub does not have it');
  if (!response.ok) return told('hub-unreachable', 'the hub answered with an error');
  const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  return isPage ? aWebPageCame(file) : undefined;
}

/** A body that breaks off is a shorter file, whatever the browser calls it. */
function bodyOf(response: Response, file: WeightFile): ReadableStream<Uint8Array> {
  const reader = (response.body ?? new Blob().stream()).getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error instanceof TypeError ? brokenOff(file, error) : error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function brokenOff(file: WeightFile, cause: unknown): WeightsError {
  const message = `${file.name}: the connection broke off`;
  return new WeightsError('truncated', message, { url: file.url }, { cause });
}

/** The server's length, unless it counts compressed bytes. */
function lengthTold(response: Response): number | null {
  const length = Number(response.headers.get('content-length') ?? NaN);
  return response.headers.has('content-encoding') || !Number.isSafeInteger(length) ? null : length;
}

interface StallTimer {
  readonly signal: AbortSignal;
  restart(): void;
  stop(): void;
}

function createStallTimer(file: WeightFile, stallMs: number): StallTimer {
  const controller = new AbortController();
  const giveUp = (): void => controller.abort(brokenOff(file, 'nothing came any more'));
  let timer = setTimeout(giveUp, stallMs);
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallMs);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Why it was stopped: a WeightsError as the reason is kept, anything else is the person's stop. */
function stopped(signal: AbortSignal, file: WeightFile): WeightsError {
  const reason: unknown = signal.reason;
  if (reason instanceof WeightsError) return reason;
  return new WeightsError('cancelled', 'Stopped', { url: file.url }, { cause: reason });
}

function sleep(ms: number, signal: AbortSignal, file: WeightFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(stopped(signal, file));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
