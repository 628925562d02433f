/** The messages between page and the CPU engine's worker. */
import type { ChatTurn, Delta, GenerateRequest } from '../engine.js';
import type { HousekeepingCalls } from '../worker-host.js';

/** How wllama loads a model. */
export interface CpuSettings {
  readonly contextTokens: number;
  readonly threads: number;
  /** Tokens read at once: a stop takes effect between two batches. */
  readonly batchTokens: number;
}

/** Addresses of the build for browsers without JSPI or 64-bit memory (Safari), fetched only there. */
export interface CompatUrls {
  readonly script: string;
  readonly wasm: string;
}

export interface CpuAssets {
  readonly wasm: string;
  readonly compat: CompatUrls;
}

interface StreamCall<R> {
  readonly content: { readonly streamId: string };
  readonly result: R;
}

export type CpuCalls = HousekeepingCalls & {
  load: {
    readonly content: {
      /** The model's bytes, or the address under which the weight store has them. */
      readonly file: Blob | string;
      /** Where that is not here, another build's edition of it will do. */
      readonly anyEdition?: boolean;
      readonly settings: CpuSettings;
      readonly assets: CpuAssets;
    };
    readonly result: null;
  };
  countTokens: { readonly content: readonly ChatTurn[] | string; readonly result: number };
  openStream: {
    readonly content: { readonly streamId: string; readonly request: GenerateRequest };
    readonly result: null;
  };
  /** What came since the last call, in order; one at least. Nothing follows the one of type `end`. */
  nextDeltas: StreamCall<readonly Delta[]>;
  /** Answered when the engine is free again. */
  cancelStream: StreamCall<null>;
  unload: { readonly content: null; readonly result: null };
};

/** What the worker tells unasked: how much of the file was read, from 0 to 1; tokens of the prompt of an answer. */
export type CpuEvent =
  | { readonly kind: 'progress'; readonly content: number }
  | {
      readonly kind: 'prompt';
      readonly content: { readonly streamId: string; readonly tokens: number };
    };
