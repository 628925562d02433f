/** Addresses of what WebLLM's engine starts with, in a chunk of their own: small, and without the library. */
import worker from './webllm.worker.ts?worker&url';

export function webllmEngineFiles(): readonly string[] {
  return [worker];
}
