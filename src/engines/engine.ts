/** The one engine contract. Vocabulary of OpenAI's chat completions, in camel case. */
import type { EngineState } from '../domain/engine-state.js';
import type { EngineId, ModelRef } from '../domain/models.js';

export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface GenerateRequest {
  /** System prompt first (if any), then alternating turns; the last one is the user's. */
  readonly messages: readonly ChatTurn[];
  readonly temperature: number;
  readonly topP: number;
  readonly maxTokens: number;
  readonly seed: number;
  readonly stop?: readonly string[];
  /** Text of a cut or interrupted answer to go on from; deltas hold only what follows it. */
  readonly continueFrom?: string;
  /** Ask for token probabilities; at most 5 runners-up. */
  readonly topLogprobs?: number;
}

export interface TokenCertainty {
  readonly token: string;
  /** Natural logarithm of its probability. */
  readonly logprob: number;
  readonly top: readonly { readonly token: string; readonly logprob: number }[];
}

export type FinishReason = 'stop' | 'length' | 'abort';

export interface Usage {
  /** Tokens of the prompt, exact for local engines. */
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** The engine's own clock; wall-clock figures are taken outside, the same way for every engine. */
export interface EngineTimings {
  readonly prefillTokensPerSecond?: number;
  readonly decodeTokensPerSecond?: number;
}

export type Delta =
  | { readonly type: 'text'; readonly text: string; readonly tokens?: readonly TokenCertainty[] }
  /** Always the last one unless the generator throws. */
  | {
      readonly type: 'end';
      readonly finishReason: FinishReason;
      readonly usage: Usage;
      readonly timings: EngineTimings;
    };

/** Progress of a load from the weight store into the engine; bytes where known. */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** 0 to 1, for engines that tell a share only. */
  readonly share: number;
}

export interface LoadOptions {
  readonly onProgress: (progress: LoadProgress) => void;
  readonly signal: AbortSignal;
}

/** Engines dispatch `statechange` (a plain Event) whenever `state` changes. */
export interface Engine extends EventTarget {
  readonly id: EngineId;
  /** Name and version of the library behind it, e.g. `web-llm 0.2.86`. */
  readonly library: string;
  readonly state: EngineState;
  /**
   * Load a model whose files are in the weight store. Resolves when it can answer; a no-op when it is loaded already.
   * Abort ends the load and gives its memory back. Rejects with EngineError, or AbortError.
   */
  load(model: ModelRef, options: LoadOptions): Promise<void>;
  /** Tokens the loaded model would read: of a raw text, or of turns with the chat template around them. Exact for local models. */
  countTokens(input: readonly ChatTurn[] | string): Promise<number>;
  /**
   * Stream an answer. Requests queue behind one that is still draining. On abort the iteration ends at once
   * (within 100 ms) with an `end` delta of finishReason `abort`; the engine drains behind.
   * Throws EngineError.
   */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<Delta>;
  /** Gives the model's memory back; ends answers and a load that runs, which rejects with AbortError. */
  unload(): Promise<void>;
}
