import { MAX_ATTACHMENT_TEXT } from '../domain/attachments.js';
import { workerUrl } from '../platform/worker-urls.js';
import type { FromPdfWorker, ToPdfWorker } from './pdf-messages.js';
import pdfWorkerUrl from './pdf-text.worker.ts?worker&url';

/** A file made to hang its reader must not hold on to it. */
const MOST_MS = 120_000;

/** The text of a PDF, page after page; a worker reads it, and ends with it. Never rejects. */
export async function readPdfText(
  file: Blob,
): Promise<{ readonly text: string } | { readonly problem: 'protected' | 'damaged' }> {
  const worker = new Worker(workerUrl(pdfWorkerUrl), { type: 'module', name: 'pdf' });
  let timer = 0;
  try {
    const data = await file.arrayBuffer();
    return await new Promise((resolve) => {
      timer = window.setTimeout(() => resolve({ problem: 'damaged' }), MOST_MS);
      worker.onerror = () => resolve({ problem: 'damaged' });
      worker.onmessage = ({ data: told }: MessageEvent<FromPdfWorker>) => {
        if (told.type === 'pdf-text') resolve({ text: told.text });
        if (told.type === 'pdf-problem') resolve({ problem: told.problem });
      };
      const asked: ToPdfWorker = { type: 'read-pdf', data, most: MAX_ATTACHMENT_TEXT };
      worker.postMessage(asked, [data]);
    });
  } catch {
    return { problem: 'damaged' };
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
