/** Downloads one model off the page's thread: hashing two gigabytes must not stop the page. */
import { estimateRoom } from '../platform/estimate-storage.js';
import { createNetwork } from '../platform/network.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import { plainError, type FromDownloadWorker, type ToDownloadWorker } from './download-messages.js';
import { downloadModelFiles, type DownloadRequest } from './download-model-files.js';
import { IndexedWeightStore } from './indexed-weight-store.js';
import { ModelPlans } from './model-plans.js';
import { PartialFiles } from './partial-files.js';
import { toWeightsError } from './storage-errors.js';
import { openWeightsDatabase } from './weights-database.js';

const stop = new AbortController();
/** Nothing is allowed before the page said what is. */
let policy: NetworkPolicy = { blockNetwork: true, stayOnDevice: true, trustedLibraryHosts: [] };

const network = createNetwork({
  policy: () => policy,
  record: (entry) => post({ type: 'ledger', entry }),
});

function post(message: FromDownloadWorker): void {
  self.postMessage(message);
}

async function run(request: DownloadRequest): Promise<void> {
  try {
    const db = await openWeightsDatabase();
    const deps = {
      network,
      store: new IndexedWeightStore(db),
      plans: new ModelPlans(db),
      partials: new PartialFiles(db),
      policy: () => policy,
      origin: self.location.origin,
      estimate: estimateRoom,
    };
    await downloadModelFiles(deps, request, {
      signal: stop.signal,
      onProgress: (progress) => post({ type: 'progress', progress }),
    });
    post({ type: 'done' });
  } catch (error) {
    post({ type: 'failed', error: plainError(toWeightsError(error)) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToDownloadWorker>) => {
  switch (data.type) {
    case 'start':
      policy = data.policy;
      void run(data.request);
      break;
    case 'policy':
      policy = data.policy;
      network.recheck();
      break;
    case 'ping':
      post({ type: 'pong' });
      break;
    case 'stop':
      stop.abort();
      break;
  }
});
