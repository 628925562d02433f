/**
 * The messages between page and WebLLM's worker: WebLLM's own protocol as far as Kinglet uses it (types only, so
 * that the library stays in the worker's chunk), and a few of ours, whose names begin with `kinglet.`.
 */
import type {
  AppConfig,
  ChatCompletionChunk,
  ChatCompletionRequestStreaming,
  Completion,
  CompletionCreateParamsStreaming,
  InitProgressReport,
} from '@mlc-ai/web-llm';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { WebllmSource } from '../../domain/models.js';
import type { NetworkPolicy } from '../../platform/network-policy.js';
import type { ChatTurn } from '../engine.js';
import type { HousekeepingCalls } from '../worker-host.js';

interface StreamInit<R> {
  readonly request: R;
  readonly selectedModelId: string;
  readonly streamId: string;
  readonly modelId: string[];
}

/** What a model will read, and how many tokens that is. */
export interface RenderedPrompt {
  readonly prompt: string;
  readonly tokens: number;
}

/** What the worker must know before it reads a model: which one, and what it may fetch should a file be missing. */
export interface WorkerConfiguration {
  readonly source: WebllmSource;
  readonly policy: NetworkPolicy;
}

/** A chunk of a chat or of a raw completion; undefined when there is nothing more. */
export type StreamChunk = ChatCompletionChunk | Completion | undefined;

/** The chunks of a moment, in order; nothing follows an `ended` one. */
export interface ChunkLot {
  readonly chunks: readonly NonNullable<StreamChunk>[];
  readonly ended: boolean;
}

/** Our own calls: the tokenizer and the prompt template that WebLLM keeps to itself. */
export type TokenizerCalls = {
  'kinglet.renderPrompt': {
    readonly content: { readonly turns: readonly ChatTurn[]; readonly continueFrom?: string };
    readonly result: RenderedPrompt;
  };
  'kinglet.countTokens': { readonly content: string; readonly result: number };
};

export type WebllmCalls = HousekeepingCalls &
  TokenizerCalls & {
    /** Not answered. */
    'kinglet.configure': { readonly content: WorkerConfiguration; readonly result: never };
    /** Not answered. */
    setAppConfig: { readonly content: AppConfig; readonly result: never };
    reload: { readonly content: { readonly modelId: string[] }; readonly result: null };
    chatCompletionStreamInit: {
      readonly content: StreamInit<ChatCompletionRequestStreaming>;
      readonly result: null;
    };
    completionStreamInit: {
      readonly content: StreamInit<CompletionCreateParamsStreaming>;
      readonly result: null;
    };
    /** `completionStreamNextChunk` of WebLLM, as often as a moment allows. */
    'kinglet.nextChunks': {
      readonly content: { readonly streamId: string };
      readonly result: ChunkLot;
    };
    interruptGenerate: { readonly content: null; readonly result: null };
    unload: { readonly content: null; readonly result: null };
  };

/** What the worker tells unasked. */
export type WebllmEvent =
  | { readonly kind: 'initProgressCallback'; readonly content: InitProgressReport }
  | { readonly kind: 'kinglet.device-lost'; readonly content: string }
  | { readonly kind: 'kinglet.ledger'; readonly content: LedgerEntry };
