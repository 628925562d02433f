/** A file of chats as the page sees it; the reading is done by a worker that ends with it. */
import { ExportProblem } from '../domain/export-problem.js';
import { workerUrl } from '../platform/worker-urls.js';
import importWorkerUrl from './chat-import.worker.ts?worker&url';
import type { ChatLot, FromImportWorker, ToImportWorker } from './import-messages.js';

export interface ReadChatsOptions {
  readonly signal: AbortSignal;
  /** Share of the file, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Hands on the chats of a file, lot after lot: the next one is read when `take` is done with the last, so that a file
 * may hold more than the memory. Rejects with ExportProblem, AbortError, or with what `take` rejected with.
 */
export async function readChatFile(
  file: Blob,
  take: (lot: ChatLot) => Promise<void>,
  { signal, onProgress }: ReadChatsOptions,
): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(importWorkerUrl), { type: 'module', name: 'import' });
  const tell = (message: ToImportWorker): void => worker.postMessage(message);
  const stop = new AbortController();
  let taking = Promise.resolve();
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), stop);
      worker.onmessage = ({ data }: MessageEvent<FromImportWorker>) => {
        if (data.type === 'failed') return reject(new ExportProblem(data.code, data.message));
        if (data.type === 'read') return resolve();
        onProgress?.(data.share);
        taking = take(data).then(() => tell({ type: 'more' }));
        taking.catch(reject);
      };
      worker.onerror = (event) =>
        reject(new ExportProblem('unreadable', event.message || 'The reader could not be loaded'));
      tell({ type: 'read', file, name: file instanceof File ? file.name : '' });
    });
  } finally {
    stop.abort();
    worker.terminate();
    // Nothing of it is under way any more when this one has ended.
    await taking.catch(() => undefined);
  }
}
