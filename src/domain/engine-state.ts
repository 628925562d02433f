import type { ModelRef } from './models.js';

/** What an engine is doing. `finishing`: the person stopped it, the engine drains behind. */
export type EngineState =
  | { readonly phase: 'empty' }
  | { readonly phase: 'loading'; readonly model: ModelRef }
  | { readonly phase: 'ready'; readonly model: ModelRef }
  | { readonly phase: 'answering'; readonly model: ModelRef }
  | { readonly phase: 'finishing'; readonly model: ModelRef }
  | {
      readonly phase: 'lost';
      readonly model: ModelRef | null;
      readonly code: 'device-lost' | 'worker-lost' | 'hung';
    };
