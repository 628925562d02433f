import { deferred } from './deferred.js';

/** What `settledOrAborted` answers when the signal came first. */
export const ABORTED = Symbol('aborted');

/** The promise's outcome, or ABORTED at once when the signal fires first; a later rejection is dropped. */
export async function settledOrAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T | typeof ABORTED> {
  promise.catch(() => {});
  if (signal.aborted) return ABORTED;
  const aborting = deferred<typeof ABORTED>();
  const onAbort = () => aborting.resolve(ABORTED);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborting.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** The error an aborted load rejects with. */
export function abortError(): DOMException {
  return new DOMException('The load was aborted', 'AbortError');
}
