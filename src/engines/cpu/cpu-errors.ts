/** wllama's errors, as strings: `WllamaError/inference_error: request (3011 tokens) exceeds …`. */
import { EngineError, type EngineErrorCode } from '../../domain/errors.js';

const CODES: readonly (readonly [RegExp, EngineErrorCode])[] = [
  [/exceeds? the available context|kv_cache_full|context is full/i, 'context-full'],
  [/model_not_loaded/, 'model-missing'],
  [
    /out of memory|cannot enlarge memory|allocat|bad_alloc|memory access out of bounds/i,
    'out-of-memory',
  ],
  [
    /failed to fetch|fetching of the wasm failed|networkerror|dynamically imported module/i,
    'offline',
  ],
  [/load_error|failed to load|magic|gguf|invalid model/i, 'model-damaged'],
];

/** Names of errors after which the wasm is dead. */
const FATAL = /^(WllamaRuntimeError|RuntimeError)|wllama has crashed/;

export function toCpuError(text: string): EngineError {
  return new EngineError(CODES.find(([words]) => words.test(text))?.[1] ?? 'unknown', text);
}

/** True when nothing more can be asked of this worker. */
export function isFatal(text: string): boolean {
  return FATAL.test(text);
}

/** The string that crosses the worker boundary. */
export function describeCpuError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const type = 'type' in error ? `/${String(error.type)}` : '';
  return `${error.name}${type}: ${error.message}`;
}
