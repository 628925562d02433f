/** What the page and the transfer worker say to each other: one job a worker. */
import type { PlainWeightsError } from './download-messages.js';
import type { ExportRequest, ImportRequest } from './transfer-contracts.js';

export type TransferJob =
  | { readonly kind: 'import'; readonly request: ImportRequest }
  | { readonly kind: 'archive'; readonly request: ExportRequest }
  | {
      readonly kind: 'folder';
      readonly request: ExportRequest;
      readonly into: FileSystemDirectoryHandle;
    };

export type ToTransferWorker =
  { readonly type: 'start'; readonly job: TransferJob } | { readonly type: 'stop' };

export type FromTransferWorker =
  | { readonly type: 'bytes'; readonly bytes: number }
  | { readonly type: 'done'; readonly archive?: Blob }
  | { readonly type: 'failed'; readonly error: PlainWeightsError };
