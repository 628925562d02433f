import { workerUrl } from '../platform/worker-urls.js';
import downloadWorkerUrl from './download.worker.ts?worker&url';

export function startDownloadWorker(): Worker {
  return new Worker(workerUrl(downloadWorkerUrl), { type: 'module', name: 'download' });
}
