/** Errors the app tells apart. The code is the contract; the feature chooses the words. */

export type EngineErrorCode =
  | 'no-webgpu'
  | 'software-adapter'
  | 'no-f16'
  | 'limits-too-small'
  | 'out-of-memory'
  | 'device-lost'
  | 'worker-lost'
  | 'hung'
  | 'context-full'
  | 'model-missing'
  | 'model-damaged'
  | 'library-refused'
  | 'key-missing'
  | 'key-rejected'
  | 'not-allowed'
  | 'no-credit'
  | 'rate-limited'
  | 'provider-busy'
  | 'cloud-model-missing'
  | 'request-refused'
  | 'refused'
  | 'bad-reply'
  | 'connection-lost'
  | 'fell-silent'
  | 'unreachable'
  | 'settings-block'
  | 'offline'
  | 'unknown';

/** Anything that goes wrong in an engine. `message` is the engine's own words, for the details line. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type WeightsErrorCode =
  | 'hub-unreachable'
  | 'not-found'
  | 'not-allowed'
  | 'not-a-model-file'
  /** It came as it was offered, and is not what such a file may be. */
  | 'refused-file'
  | 'truncated'
  | 'wrong-checksum'
  | 'quota-full'
  | 'storage-denied'
  /** The browser offers storage, and a read or a write of it failed. */
  | 'storage-failed'
  /** The worker that fetches, imports or exports ended without a word. */
  | 'worker-lost'
  | 'network-blocked'
  | 'unpinned-library'
  | 'cancelled';

/** Anything that goes wrong while weights are fetched, checked or kept. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
  constructor(
    readonly code: WeightsErrorCode,
    message: string,
    /** The URL or file the error is about, and sizes where they explain it. */
    readonly detail: { url?: string; status?: number; neededBytes?: number } = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type StorageErrorCode = 'newer-version' | 'blocked' | 'denied' | 'quota-full' | 'unknown';

/** Anything that goes wrong with the app's own database. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
