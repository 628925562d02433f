import { WeightsError } from '../domain/errors.js';

/**
 * What reading, writing or fetching threw, as a WeightsError: `quota-full`, `cancelled` or `storage-failed`.
 * A WeightsError passes as it is.
 */
export function toWeightsError(error: unknown, url?: string): WeightsError {
  if (error instanceof WeightsError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const detail = url ? { url } : {};
  if (name === 'QuotaExceededError') {
    return new WeightsError('quota-full', 'The browser has no more room for this site', detail, {
      cause: error,
    });
  }
  if (name === 'AbortError') {
    return new WeightsError('cancelled', 'Stopped', detail, { cause: error });
  }
  return new WeightsError('storage-failed', `${name}: ${message}`, detail, { cause: error });
}

/** The same of a transaction that nobody stops: one that was aborted could not be kept. */
export function toStorageError(error: unknown, url?: string): WeightsError {
  const told = toWeightsError(error, url);
  if (told.code !== 'cancelled' || told === error) return told;
  const message = 'The browser gave the transaction up';
  return new WeightsError('storage-failed', message, told.detail, { cause: error });
}

/** The same of opening the database: a browser that offers none refuses it by these names. */
export function toOpeningError(error: unknown): WeightsError {
  const told = toStorageError(error);
  const { name } = error instanceof Error ? error : new Error();
  if (told.code !== 'storage-failed' || !REFUSALS.has(name)) return told;
  return new WeightsError('storage-denied', told.message, told.detail, { cause: error });
}

/** `TypeError` and `ReferenceError`: there is no `indexedDB` to ask. */
const REFUSALS: ReadonlySet<string> = new Set([
  'SecurityError',
  'InvalidStateError',
  'NotSupportedError',
  'TypeError',
  'ReferenceError',
]);
