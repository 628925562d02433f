/** The one engine contract. Vocabulary of OpenAI's chat completions, in camel case. */
import type { TokenChances } from '../domain/certainty/token-chances.js';
import type { EngineState } from '../domain/engine-state.js';
import type { EngineId, ModelRef } from '../domain/models.js';
import type { Provider, ProviderModel } from '../domain/providers.js';

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

/** `refused`: a provider ended it because of what was asked or written. */
export type FinishReason = 'stop' | 'length' | 'abort' | 'refused';

export interface Usage {
  /** Tokens of the prompt, exact for local engines. */
  readonly promptTokens: number;
  /** Of the answer; with a cloud model also those it thought with. */
  readonly completionTokens: number;
  /** Of `completionTokens`, those of reasoning that is not part of the answer. */
  readonly reasoningTokens?: number;
  /** Of `promptTokens`, those the provider had read before and bills at less. */
  readonly cachedTokens?: number;
  /** US dollars, where the provider itself tells the cost. */
  readonly cost?: number;
  /** The provider told no figures: these are about right. */
  readonly estimated?: boolean;
}

/** Bytes of bodies that an answer sent and received, without headers. */
export interface Traffic {
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** The engine's own clock; wall-clock figures are taken outside, the same way for every engine. */
export interface EngineTimings {
  readonly prefillTokensPerSecond?: number;
  readonly decodeTokensPerSecond?: number;
}

export type Delta =
  | { readonly type: 'text'; readonly text: string; readonly tokens?: readonly TokenChances[] }
  /** What the model thought before it answered: never part of the answer's text. */
  | { readonly type: 'reasoning'; readonly text: string }
  /** Always the last one unless the generator throws. */
  | {
      readonly type: 'end';
      readonly finishReason: FinishReason;
      readonly usage: Usage;
      readonly timings: EngineTimings;
      /** Cloud only. */
      readonly traffic?: Traffic;
      /** The provider's words about a refusal. */
      readonly detail?: string;
      /** How `continueFrom` was gone on from: to the letter, or by asking the model to go on. */
      readonly continuedBy?: 'prefix' | 'turn';
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

/** What an answer waits for before its prompt is read: others in front of it, or its model, which another replaced. */
export type EngineWait =
  | { readonly for: 'turn' }
  /** Share of the load, 0 to 1. */
  | { readonly for: 'model'; readonly share: number };

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
   *
   * @param onWait called by engines that several tabs share, while the answer waits for them
   */
  generate(
    request: GenerateRequest,
    signal: AbortSignal,
    onWait?: (wait: EngineWait) => void,
  ): AsyncIterable<Delta>;
  /** Gives the model's memory back; ends answers and a load that runs, which rejects with AbortError. */
  unload(): Promise<void>;
  /** Device engines: ends its worker at once, without a goodbye; what is open rejects. */
  end?(): void;
  /** Cloud only: what a provider offers to the key it was given. Rejects with EngineError, or AbortError. */
  listModels?(provider: Provider, signal: AbortSignal): Promise<readonly ProviderModel[]>;
}
