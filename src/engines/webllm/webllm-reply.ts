import type { TokenChances } from '../../domain/certainty/token-chances.js';
import type { ChatCompletionTokenLogprob } from '@mlc-ai/web-llm';
import type { Delta, EngineTimings, FinishReason, Usage } from '../engine.js';
import type { WorkerChannel } from '../worker-channel.js';
import type { ReplyStream } from '../worker-engine.js';
import type { ChunkLot, StreamChunk, WebllmCalls } from './webllm-messages.js';

/** One answer of WebLLM, fetched from its worker a few chunks at a time. */
export class WebllmReply implements ReplyStream {
  readonly #channel: WorkerChannel<WebllmCalls>;
  readonly #streamId: string;
  /** WebLLM's own figure leaves out what was in its KV cache, so ours is counted by its tokenizer. */
  readonly #promptTokens: number;
  #isBegun = false;
  /** What has come and was not read yet. */
  #lot: ChunkLot = { chunks: [], ended: false };
  #completionTokens = 0;
  #finishReason: FinishReason = 'stop';
  #timings: EngineTimings = {};

  constructor(channel: WorkerChannel<WebllmCalls>, streamId: string, promptTokens: number) {
    this.#channel = channel;
    this.#streamId = streamId;
    this.#promptTokens = promptTokens;
  }

  async next(): Promise<Delta> {
    for (;;) {
      const chunk = await this.#nextChunk();
      if (!chunk) return this.#end();
      const delta = this.#read(chunk);
      if (delta) return delta;
    }
  }

  /** WebLLM reads its interrupt flag between two steps of a stream that goes on being read. */
  async cancel(): Promise<void> {
    // A stream that was never read has not begun, and reading it now would clear the flag.
    if (!this.#isBegun) return;
    await this.#channel.call('interruptGenerate', null);
    while (await this.#nextChunk());
  }

  usage(): Usage {
    return { promptTokens: this.#promptTokens, completionTokens: this.#completionTokens };
  }

  /** Undefined when there is nothing more. */
  async #nextChunk(): Promise<StreamChunk> {
    this.#isBegun = true;
    while (this.#lot.chunks.length === 0) {
      if (this.#lot.ended) return undefined;
      this.#lot = await this.#channel.call('kinglet.nextChunks', { streamId: this.#streamId });
    }
    const [chunk, ...chunks] = this.#lot.chunks;
    this.#lot = { ...this.#lot, chunks };
    return chunk;
  }

  #end(): Delta {
    return {
      type: 'end',
      finishReason: this.#finishReason,
      usage: this.usage(),
      timings: this.#timings,
    };
  }

  #read(chunk: NonNullable<StreamChunk>): Delta | undefined {
    if (chunk.usage) this.#readUsage(chunk.usage);
    const choice = chunk.choices[0];
    if (!choice) return undefined;
    if (choice.finish_reason) {
      this.#finishReason = toFinishReason(choice.finish_reason);
      return undefined;
    }
    // One chunk a token, but for characters that take several.
    this.#completionTokens += 1;
    const text = 'delta' in choice ? (choice.delta.content ?? '') : choice.text;
    const tokens = choice.logprobs?.content?.map(toCertainty);
    if (!text && !tokens?.length) return undefined;
    return { type: 'text', text, ...(tokens?.length ? { tokens } : {}) };
  }

  #readUsage(usage: NonNullable<NonNullable<StreamChunk>['usage']>): void {
    this.#completionTokens = usage.completion_tokens;
    this.#timings = {
      prefillTokensPerSecond: usage.extra.prefill_tokens_per_s,
      decodeTokensPerSecond: usage.extra.decode_tokens_per_s,
    };
  }
}

function toFinishReason(reason: string): FinishReason {
  return reason === 'length' || reason === 'abort' ? reason : 'stop';
}

function toCertainty({ token, logprob, top_logprobs }: ChatCompletionTokenLogprob): TokenChances {
  return {
    token,
    logprob,
    top: top_logprobs.map((top) => ({ token: top.token, logprob: top.logprob })),
  };
}
