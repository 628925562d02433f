import { StorageError, type StorageErrorCode } from '../domain/errors.js';

/** DOMException names of IndexedDB, by what they mean for the app. */
const codes: Readonly<Record<string, StorageErrorCode>> = {
  VersionError: 'newer-version',
  QuotaExceededError: 'quota-full',
  SecurityError: 'denied',
  NotAllowedError: 'denied',
  // Firefox with storage switched off.
  InvalidStateError: 'denied',
};

/** Any error of IndexedDB as a StorageError; one that is a StorageError already stays as it is. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  return new StorageError(codes[name] ?? 'unknown', message || name, { cause: error });
}
