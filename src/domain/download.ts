/** What a download tells while it runs. Bytes, bytes/s, ms. */
import type { WeightsErrorCode } from './errors.js';

export interface FileProgress {
  readonly name: string;
  readonly loadedBytes: number;
  /** Null until the server told it. */
  readonly totalBytes: number | null;
  readonly state: 'waiting' | 'loading' | 'verifying' | 'verified';
}

export interface DownloadProgress {
  /** Why nothing comes just now: no network, or the hub is asked again in a moment. */
  readonly waiting?: 'offline' | 'retry';
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Over the last few seconds; null until known. */
  readonly bytesPerSecond: number | null;
  readonly leftMs: number | null;
  readonly filesVerified: number;
  readonly filesTotal: number;
  readonly files: readonly FileProgress[];
}

/** What other tabs tell of a variant's files. */
export type DownloadNews =
  | {
      readonly type: 'progress';
      readonly variantId: string;
      readonly progress: DownloadProgress;
    }
  /** Files came or went: whoever shows them looks again. */
  | { readonly type: 'changed'; readonly variantId: string };

/** A model's files on this device. */
export type DiskState =
  /** Not looked yet. */
  | { readonly phase: 'unknown' }
  | { readonly phase: 'absent' }
  | { readonly phase: 'downloading'; readonly progress: DownloadProgress }
  /** Stopped by the person; what was verified is kept. */
  | { readonly phase: 'paused'; readonly progress: DownloadProgress }
  | {
      readonly phase: 'failed';
      readonly code: WeightsErrorCode;
      readonly detail: string;
      /** For `quota-full`: what was still to come when the room ran out. */
      readonly neededBytes?: number;
      readonly progress: DownloadProgress | null;
    }
  | { readonly phase: 'ready'; readonly bytes: number }
  /** A cloud model: nothing of it is ever on this device. */
  | { readonly phase: 'elsewhere' };
