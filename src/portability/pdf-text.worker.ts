/** Reads the text of a PDF off the page's thread. All of the library runs here, its own worker's part included. */
import { getDocument } from 'pdfjs-dist';
import { WorkerMessageHandler } from 'pdfjs-dist/build/pdf.worker.mjs';
import type { FromPdfWorker, ToPdfWorker } from './pdf-messages.js';

// Found here, it starts no worker of its own.
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

function post(message: FromPdfWorker): void {
  self.postMessage(message);
}

async function textOf(data: ArrayBuffer, most: number): Promise<string> {
  const loading = getDocument({
    data: new Uint8Array(data),
    // Nothing is drawn, and nothing may be fetched.
    disableFontFace: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    verbosity: 0,
  });
  const pdf = await loading.promise;
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages && length <= most; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items
      .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
      .join('');
    page.cleanup();
    pages.push(text.trim());
    length += text.length;
  }
  return pages.join('\n\n');
}

self.addEventListener('message', ({ data }: MessageEvent<ToPdfWorker>) => {
  if (data.type !== 'read-pdf') return;
  textOf(data.data, data.most).then(
    (text) => post({ type: 'pdf-text', text }),
    (error: unknown) => {
      const locked = error instanceof Error && error.name === 'PasswordException';
      post({ type: 'pdf-problem', problem: locked ? 'protected' : 'damaged' });
    },
  );
});
