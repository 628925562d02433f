import { workerUrl } from '../../src/platform/worker-urls.js';
import type { Script } from './script.js';
import scriptedWorkerUrl from './scripted-webllm.worker.ts?worker&url';

declare global {
  interface Window {
    /** Set by an end-to-end test before the app starts: what stands in for WebLLM's model. */
    kingletScript?: Script;
  }
}

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
