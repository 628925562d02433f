/** A file of chats as the page sees it; the reading is done by a worker that ends with it. */
import type { WholeChat } from '../domain/chat-file.js';
import { ExportProblem } from '../domain/export-problem.js';
import { workerUrl } from '../platform/worker-urls.js';
import importWorkerUrl from './chat-import.worker.ts?worker&url';
import type { FromImportWorker, SkippedChat } from './import-messages.js';

export interface ReadChats {
  readonly chats: readonly WholeChat[];
  /** What is no whole chat, and why. */
  readonly skipped: readonly SkippedChat[];
}

export interface ReadChatsOptions {
  readonly signal: AbortSignal;
  /** Share of the file, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The chats of a file. Rejects with ExportProblem, or AbortError. */
export async function readChatFile(
  file: Blob,
  { signal, onProgress }: ReadChatsOptions,
): Promise<ReadChats> {
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(importWorkerUrl), { type: 'module', name: 'import' });
  const stop = new AbortController();
  const chats: WholeChat[] = [];
  const skipped: SkippedChat[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), stop);
      worker.onmessage = ({ data }: MessageEvent<FromImportWorker>) => {
        if (data.type === 'failed') reject(new ExportProblem(data.code, data.message));
        else if (data.type === 'read') resolve();
        else {
          chats.push(...data.chats);
          skipped.push(...data.skipped);
          onProgress?.(data.share);
        }
      };
      worker.onerror = (event) =>
        reject(new ExportProblem('unreadable', event.message || 'The reader could not be loaded'));
      worker.postMessage(file);
    });
  } finally {
    stop.abort();
    worker.terminate();
  }
  return { chats, skipped };
}
