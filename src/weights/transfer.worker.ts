/** Imports and exports off the page's thread: reading two gigabytes must not stop the page. */
import { plainError } from './download-messages.js';
import { exportArchive, exportFolder } from './export-files.js';
import { importFiles } from './import-files.js';
import { IndexedWeightStore } from './indexed-weight-store.js';
import { ModelPlans } from './model-plans.js';
import { toWeightsError } from './storage-errors.js';
import type { FromTransferWorker, ToTransferWorker, TransferJob } from './transfer-messages.js';
import { openWeightsDatabase } from './weights-database.js';

const REPORT_EVERY_MS = 100;

const stop = new AbortController();
let untold = 0;
let toldAt = 0;

function post(message: FromTransferWorker): void {
  self.postMessage(message);
}

function onBytes(bytes: number): void {
  untold += bytes;
  if (performance.now() - toldAt >= REPORT_EVERY_MS) tell();
}

function tell(): void {
  toldAt = performance.now();
  post({ type: 'bytes', bytes: untold });
  untold = 0;
}

async function run(job: TransferJob): Promise<Blob | undefined> {
  const db = await openWeightsDatabase();
  const store = new IndexedWeightStore(db);
  const options = { onBytes, signal: stop.signal };
  switch (job.kind) {
    case 'import':
      await importFiles(store, new ModelPlans(db), job.request, options);
      return undefined;
    case 'archive':
      return exportArchive(store, job.request, options);
    case 'folder':
      await exportFolder(store, job.request, job.into, options);
      return undefined;
  }
}

async function start(job: TransferJob): Promise<void> {
  try {
    const archive = await run(job);
    tell();
    post(archive ? { type: 'done', archive } : { type: 'done' });
  } catch (error) {
    post({ type: 'failed', error: plainError(toWeightsError(error)) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToTransferWorker>) => {
  if (data.type === 'start') void start(data.job);
  else stop.abort();
});
