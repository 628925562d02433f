import { WeightsError } from '../domain/errors.js';

/**
 * What the database threw, as a WeightsError: `quota-full`, `cancelled` or `storage-denied`.
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
  return new WeightsError('storage-denied', `${name}: ${message}`, detail, { cause: error });
}
