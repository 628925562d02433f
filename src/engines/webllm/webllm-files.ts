/** The address of WebLLM's worker, in a chunk of its own: small, and without the library, which the worker imports. */
import worker from './webllm.worker.ts?worker&url';

export const webllmWorkerScript = worker;
