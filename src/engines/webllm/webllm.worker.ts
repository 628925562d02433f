/**
 * WebLLM's worker. The library is imported here alone, and only after the weight store stands in the place of the
 * browser's caches, so that it finds its models there without knowing.
 */
import { installWeightCaches } from '../../weights/install-weight-caches.js';
import { deferred } from '../deferred.js';
import { reportDeviceLoss } from './report-device-loss.js';
import { createWebllmBackend } from './webllm-backend.js';
import { WebllmHost, type WebllmBackend } from './webllm-host.js';
import type { WebllmEvent, WorkerConfiguration } from './webllm-messages.js';

const configured = deferred<void>();
let configuration: WorkerConfiguration;

const tell = (event: WebllmEvent) => self.postMessage(event);

async function start(): Promise<WebllmBackend> {
  await configured.promise;
  await installWeightCaches(self, {
    source: () => configuration.source,
    policy: () => configuration.policy,
    record: (entry) => tell({ kind: 'kinglet.ledger', content: entry }),
  });
  reportDeviceLoss((reason) => tell({ kind: 'kinglet.device-lost', content: reason }));
  const { WebWorkerMLCEngineHandler } = await importLibrary();
  return createWebllmBackend(new WebWorkerMLCEngineHandler());
}

async function importLibrary() {
  try {
    return await import('@mlc-ai/web-llm');
  } catch (error) {
    // Not in the browser's cache and no network to get it by.
    throw Object.assign(new Error(String(error)), { name: 'LibraryMissingError' });
  }
}

const host = new WebllmHost(
  start(),
  (answer) => self.postMessage(answer),
  (next) => {
    configuration = next;
    configured.resolve();
  },
);

self.addEventListener('message', (event: MessageEvent) => void host.receive(event.data));
