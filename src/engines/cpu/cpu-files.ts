/** Addresses of what the processor's engine starts with, in a chunk of their own: small, and without the engine. */
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import worker from './cpu.worker.ts?worker&url';

/**
 * Empty where the browser cannot suspend WebAssembly (Safari): the engine built for it is ten times as large, too much
 * to be fetched before it is wanted.
 */
export function cpuEngineFiles(): readonly string[] {
  return 'Suspending' in WebAssembly ? [worker, wasm] : [];
}
