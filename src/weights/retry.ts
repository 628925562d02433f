import { WeightsError } from '../domain/errors.js';

export interface Connection {
  readonly isOnline: () => boolean;
  /** Calls back each time the network comes back; returns how to stop listening. */
  readonly onOnline: (listener: () => void) => () => void;
}

/** However long a server asks to wait, the person is told sooner. */
const LONGEST_WAIT_MS = 60_000;
/** Browsers are not always right about being offline. */
const OFFLINE_TRY_MS = 15_000;

export const browserConnection: Connection = {
  isOnline: () => globalThis.navigator.onLine,
  onOnline(listener) {
    globalThis.addEventListener('online', listener);
    return () => globalThis.removeEventListener('online', listener);
  },
};

export interface RetryWait {
  readonly delayMs: number;
  /** The server's own word, in milliseconds. */
  readonly askedMs: number | null;
  readonly signal: AbortSignal;
  readonly connection: Connection;
}

/**
 * Waits before another try: with jitter, so that many pages do not come back at once; at least as long
 * as the server asked; and while there is no network, until it is back. Rejects with the abort's reason.
 *
 * @returns whether the network was away: then the failure tells nothing about the server
 */
export async function waitToRetry(wait: RetryWait): Promise<boolean> {
  const wasOnline = wait.connection.isOnline();
  const ownMs = wait.delayMs * (0.5 + Math.random());
  const onlineMs = Math.min(LONGEST_WAIT_MS, Math.max(ownMs, wait.askedMs ?? 0));
  const ms = wasOnline ? onlineMs : OFFLINE_TRY_MS;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      stopListening();
      wait.signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = (): void => end(() => reject(wait.signal.reason as Error));
    const stopListening = wait.connection.onOnline(() => end(resolve));
    const timer = setTimeout(() => end(resolve), ms);
    if (wait.signal.aborted) onAbort();
    else wait.signal.addEventListener('abort', onAbort, { once: true });
  });
  return !wasOnline;
}

/** Why it was stopped: a WeightsError as the reason is kept, anything else is the person's stop. */
export function stopReason(signal: AbortSignal): WeightsError {
  const reason: unknown = signal.reason;
  if (reason instanceof WeightsError) return reason;
  return new WeightsError('cancelled', 'Stopped', {}, { cause: reason });
}
