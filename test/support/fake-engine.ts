import type { TokenChances } from '../../src/domain/certainty/token-chances.js';
import type { EngineState } from '../../src/domain/engine-state.js';
import { EngineError } from '../../src/domain/errors.js';
import type { ModelRef } from '../../src/domain/models.js';
import type {
  ChatTurn,
  Delta,
  Engine,
  GenerateRequest,
  LoadOptions,
} from '../../src/engines/engine.js';

/** One step of an answer: text, a pause in ms, an error, a thought, or an end that nobody asked for. */
export type Step =
  | string
  | number
  | Error
  | { readonly finish: 'length' | 'abort' }
  | { readonly think: string }
  | { readonly say: string; readonly tokens: readonly TokenChances[] };

/** A tiny engine for tests of actions: it plays `script`, counts a token a word, and takes down what it was asked. */
export class FakeEngine extends EventTarget implements Engine {
  readonly id = 'scripted';
  readonly library = 'fake 1.0';
  state: EngineState = { phase: 'empty' };
  script: readonly Step[] = ['Hello', ' there'];
  loadMs = 0;
  /** Rejects the next loads with this. */
  loadError: Error | undefined;
  /** What an abort waits for before the iteration ends; a good engine takes next to nothing. */
  abortMs = 0;
  readonly requests: GenerateRequest[] = [];
  /** Told at the end of a continued answer. */
  continuedBy: 'prefix' | 'turn' | undefined;
  counted = 0;
  loads = 0;
  /** Called when an answer is asked for, before anything is written. */
  onGenerate: (request: GenerateRequest) => void | Promise<void> = () => {};

  async load(model: ModelRef, { onProgress, signal }: LoadOptions): Promise<void> {
    if (this.state.phase === 'ready' && this.state.model.variant.id === model.variant.id) return;
    this.loads += 1;
    this.#enter({ phase: 'loading', model });
    onProgress({ loadedBytes: 1, totalBytes: 2, share: 0.5 });
    await pause(this.loadMs, signal);
    if (signal.aborted || this.loadError) {
      this.#enter({ phase: 'empty' });
      throw this.loadError ?? (signal.reason as Error);
    }
    this.#enter({ phase: 'ready', model });
  }

  async countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    this.counted += 1;
    const text = typeof input === 'string' ? input : input.map(({ content }) => content).join(' ');
    return text.split(/\s+/).filter((word) => word !== '').length;
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<Delta> {
    this.requests.push(request);
    const { state } = this;
    if (state.phase !== 'ready') throw new Error(`asked for an answer while ${state.phase}`);
    await this.onGenerate(request);
    this.#enter({ phase: 'answering', model: state.model });
    let tokens = 0;
    try {
      for (const step of this.script) {
        if (step instanceof Error) throw this.#lose(step, state.model);
        if (typeof step === 'number') await pause(step, signal);
        if (signal.aborted) break;
        if (typeof step === 'object' && 'finish' in step)
          return yield this.#end(step.finish, tokens);
        if (typeof step === 'object' && 'think' in step)
          yield { type: 'reasoning', text: step.think };
        const said = typeof step === 'string' ? { say: step, tokens: undefined } : step;
        if (typeof said !== 'object' || !('say' in said)) continue;
        tokens += 1;
        yield { type: 'text', text: said.say, ...(said.tokens && { tokens: said.tokens }) };
      }
      if (signal.aborted) await pause(this.abortMs);
      yield this.#end(signal.aborted ? 'abort' : 'stop', tokens);
    } finally {
      if (this.state.phase === 'answering') this.#enter({ phase: 'ready', model: state.model });
    }
  }

  async unload(): Promise<void> {
    this.#enter({ phase: 'empty' });
  }

  #lose(error: Error, model: ModelRef): Error {
    if (error instanceof EngineError && error.code === 'device-lost')
      this.#enter({ phase: 'lost', model, code: error.code });
    return error;
  }

  #end(finishReason: 'stop' | 'length' | 'abort', completionTokens: number): Delta {
    const usage = { promptTokens: 100, completionTokens };
    const { continuedBy } = this;
    const timings = { prefillTokensPerSecond: 200 };
    return { type: 'end', finishReason, usage, timings, ...(continuedBy && { continuedBy }) };
  }

  #enter(state: EngineState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms === 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
