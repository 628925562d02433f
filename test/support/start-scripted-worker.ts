import { workerUrl } from '../../src/platform/worker-urls.js';
import scriptedWorkerUrl from './scripted-webllm.worker.ts?worker&url';

/** How the test build starts WebLLM's worker; undefined when the test wants the real one. */
export function scriptedWebllmWorker(): (() => Worker) | undefined {
  if (!window.kingletScript) return undefined;
  return () =>
    new Worker(workerUrl(scriptedWorkerUrl), {
      type: 'module',
      // Read anew: a test may change it between two workers.
      name: JSON.stringify(window.kingletScript ?? {}),
    });
}
