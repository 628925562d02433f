/** One model in wllama: what the worker's messages ask for. */
import { Wllama, type ChatCompletionChunk } from '@wllama/wllama/esm/index.js';
import { WeightsError } from '../../domain/errors.js';
import { readGgufHeader } from '../../domain/untrusted/read-gguf-header.js';
import type { ChatTurn, GenerateRequest } from '../engine.js';
import { CountingBlob } from './counting-blob.js';
import type { CpuAssets, CpuSettings } from './cpu-messages.js';

/** A chunk of a chat or of a raw completion. */
export type CpuChunk = Pick<ChatCompletionChunk, 'timings' | 'prompt_progress'> & {
  readonly choices: readonly Partial<ChatCompletionChunk['choices'][number]>[];
};

const quiet = () => {};

export class WllamaModel {
  readonly #wllama: Wllama;

  private constructor(wllama: Wllama) {
    this.#wllama = wllama;
  }

  static async load(
    file: Blob,
    settings: CpuSettings,
    assets: CpuAssets,
    onShare: (share: number) => void,
  ): Promise<WllamaModel> {
    await assertGguf(file);
    const logger = { debug: quiet, log: quiet, warn: quiet, error: quiet };
    const wllama = new Wllama({ default: assets.wasm }, { suppressNativeLog: true, logger });
    // By default it would fetch this build from a CDN.
    wllama.setCompat({ worker: absolute(assets.compat.script), wasm: assets.compat.wasm });
    await wllama.loadModel([new CountingBlob(file, onShare)], {
      n_ctx: settings.contextTokens,
      n_threads: settings.threads,
      n_batch: settings.batchTokens,
      n_ubatch: settings.batchTokens,
      n_parallel: 1,
      n_gpu_layers: 0,
      warmup: false,
    });
    // wllama resolves also when llama.cpp refused the file.
    if (wllama.getLoadedContextInfo().n_vocab > 0) return new WllamaModel(wllama);
    await wllama.exit();
    throw damaged('llama.cpp could not read the file');
  }

  /** wllama has no call for this: a request tells its prompt's tokens before it reads them, and is dropped then. */
  async countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    const stop = new AbortController();
    const isText = typeof input === 'string';
    // llama.cpp adds the first token to a raw text.
    const added = isText && this.#wllama.mustAddBosToken() ? 1 : 0;
    if (input === '') return 0;
    const chunks = isText
      ? await this.#complete(input, stop.signal)
      : await this.#chat(input, { max_tokens: 1 }, stop.signal);
    let total = 0;
    try {
      for await (const { prompt_progress } of chunks) {
        total = prompt_progress?.total ?? total;
        if (total > 0) stop.abort();
      }
    } catch (error) {
      if (total === 0) total = tokensTooMany(error);
    }
    return total - added;
  }

  /** An answer is continued as a last turn of the assistant, which comes back at the head of the first chunk. */
  generate(request: GenerateRequest, signal: AbortSignal): Promise<AsyncIterable<CpuChunk>> {
    const { messages, continueFrom, topLogprobs = 0 } = request;
    const begun: ChatTurn[] = continueFrom ? [{ role: 'assistant', content: continueFrom }] : [];
    const options = {
      temperature: request.temperature,
      top_p: request.topP,
      // llama.cpp's own defaults would cut the distribution further.
      top_k: 0,
      min_p: 0,
      max_tokens: request.maxTokens,
      seed: request.seed,
      ...(request.stop?.length ? { stop: [...request.stop] } : {}),
      ...(topLogprobs >= 1 ? { logprobs: true, top_logprobs: Math.min(topLogprobs, 5) } : {}),
    };
    return this.#chat([...messages, ...begun], options, signal);
  }

  exit(): Promise<void> {
    return this.#wllama.exit();
  }

  #chat(
    turns: readonly ChatTurn[],
    options: Record<string, unknown>,
    abortSignal: AbortSignal,
  ): Promise<AsyncIterable<CpuChunk>> {
    const messages = turns.map(({ role, content }) => ({ role, content }));
    return this.#wllama.createChatCompletion({
      ...options,
      messages,
      stream: true,
      return_progress: true,
      abortSignal,
    });
  }

  #complete(prompt: string, abortSignal: AbortSignal): Promise<AsyncIterable<CpuChunk>> {
    return this.#wllama.createCompletion({
      prompt,
      max_tokens: 1,
      stream: true,
      return_progress: true,
      abortSignal,
    }) as Promise<AsyncIterable<CpuChunk>>;
  }
}

/** The header is read here before llama.cpp reads it: a stranger wrote it. */
async function assertGguf(file: Blob): Promise<void> {
  try {
    await readGgufHeader(file);
  } catch (error) {
    throw error instanceof WeightsError ? damaged(error.message) : error;
  }
}

function damaged(message: string): Error {
  return Object.assign(new Error(message), { type: 'load_error' });
}

/** A text larger than the context is refused with its size: `request (3011 tokens) exceeds …`. */
function tokensTooMany(error: unknown): number {
  const told = /request \((\d+) tokens\) exceeds/.exec(String(error))?.[1];
  if (told === undefined) throw error;
  return Number(told);
}

function absolute(url: string): string {
  return new URL(url, self.location.href).href;
}
