/** A ChatGPT data export as the page sees it; the reading is done by a worker that ends with it. */
import type { ExportTotals, QuestionSummary, ScannedExport } from '../domain/draw-questions.js';
import type { PastQuestion } from '../domain/past-questions.js';
import { workerUrl } from '../platform/worker-urls.js';
import exportWorkerUrl from './chatgpt-export.worker.ts?worker&url';
import type { FromExportWorker, ToExportWorker } from './export-messages.js';
import { ExportProblem } from '../domain/export-problem.js';

export interface ScanOptions {
  readonly signal: AbortSignal;
  /** Share of the file, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** What a file holds. Rejects with ExportProblem, or AbortError. */
export async function scanExport(file: Blob, options: ScanOptions): Promise<ScannedExport> {
  const questions: QuestionSummary[] = [];
  let totals: ExportTotals | undefined;
  await runWorker({ type: 'scan', file }, options, (message) => {
    if (message.type === 'found') questions.push(...message.questions);
    if (message.type === 'scanned') totals = message.totals;
    return totals !== undefined;
  });
  return { questions, totals: totals! };
}

/** The whole texts of some questions of a scanned file, in the order asked for. Rejects as `scanExport`. */
export async function takeQuestions(
  file: Blob,
  ids: readonly string[],
  options: ScanOptions,
): Promise<readonly PastQuestion[]> {
  let taken: readonly PastQuestion[] | undefined;
  await runWorker({ type: 'take', file, ids }, options, (message) => {
    if (message.type === 'taken') taken = message.questions;
    return taken !== undefined;
  });
  return taken!;
}

/** @param take answers whether that was all */
async function runWorker(
  request: ToExportWorker,
  { signal, onProgress }: ScanOptions,
  take: (message: FromExportWorker) => boolean,
): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(exportWorkerUrl), { type: 'module', name: 'export' });
  const stop = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), stop);
      worker.onmessage = ({ data }: MessageEvent<FromExportWorker>) => {
        if (data.type === 'failed') reject(new ExportProblem(data.code, data.message));
        else if (data.type === 'progress') onProgress?.(data.share);
        else if (take(data)) resolve();
      };
      worker.onerror = (event) =>
        reject(new ExportProblem('unreadable', event.message || 'The reader could not be loaded'));
      worker.postMessage(request);
    });
  } finally {
    stop.abort();
    worker.terminate();
  }
}
