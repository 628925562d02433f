/** What the page and the download worker say to each other. */
import type { DownloadProgress } from '../domain/download.js';
import { WeightsError } from '../domain/errors.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import type { DownloadRequest } from './download-model-files.js';

export type ToDownloadWorker =
  | { readonly type: 'start'; readonly request: DownloadRequest; readonly policy: NetworkPolicy }
  | { readonly type: 'policy'; readonly policy: NetworkPolicy }
  | { readonly type: 'ping' }
  | { readonly type: 'stop' };

export type FromDownloadWorker =
  | { readonly type: 'progress'; readonly progress: DownloadProgress }
  | { readonly type: 'ledger'; readonly entry: LedgerEntry }
  | { readonly type: 'pong' }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: PlainWeightsError };

/** A WeightsError loses its class when it is posted; this does not. */
export type PlainWeightsError = Pick<WeightsError, 'code' | 'message' | 'detail'>;

export function plainError({ code, message, detail }: WeightsError): PlainWeightsError {
  return { code, message, detail };
}

export function revivedError({ code, message, detail }: PlainWeightsError): WeightsError {
  return new WeightsError(code, message, detail);
}
