/** One answer of wllama as deltas. */
import type { TokenChances } from '../../domain/certainty/token-chances.js';
import type { Delta, FinishReason } from '../engine.js';
import type { CpuChunk } from './wllama-model.js';

/**
 * @param begun text the answer goes on from, which wllama repeats at its head
 * @param onPrompt told once how many tokens the prompt has
 */
export async function* toDeltas(
  chunks: AsyncIterable<CpuChunk>,
  begun: string,
  onPrompt: (tokens: number) => void,
): AsyncGenerator<Delta, void, void> {
  let finishReason: FinishReason = 'stop';
  let timings: CpuChunk['timings'];
  let promptTokens = 0;
  const repeated = new RepeatedHead(begun);
  for await (const chunk of chunks) {
    const total = chunk.prompt_progress?.total ?? 0;
    if (total && !promptTokens) onPrompt((promptTokens = total));
    timings = chunk.timings ?? timings;
    const choice = chunk.choices[0];
    if (choice?.finish_reason === 'length') finishReason = 'length';
    const text = repeated.drop(choice?.delta?.content ?? '');
    const tokens = choice?.logprobs?.content?.map(toCertainty);
    if (text) yield { type: 'text', text, ...(tokens?.length ? { tokens } : {}) };
  }
  const usage = { promptTokens, completionTokens: timings?.predicted_n ?? 0 };
  yield {
    type: 'end',
    finishReason,
    usage,
    timings: {
      prefillTokensPerSecond: timings?.prompt_per_second,
      decodeTokensPerSecond: timings?.predicted_per_second,
    },
  };
}

/** Takes the beginning of an answer off its chunks. A template may have trimmed it in front. */
class RepeatedHead {
  #rest: string;
  #seen = '';

  constructor(begun: string) {
    this.#rest = begun;
  }

  drop(text: string): string {
    if (!this.#rest || !text) return text;
    this.#seen += text;
    const head = [this.#rest, this.#rest.trimStart()].find((begun) =>
      startsAlike(this.#seen, begun),
    );
    if (head !== undefined && this.#seen.length < head.length) return '';
    this.#rest = '';
    return head === undefined ? this.#seen : this.#seen.slice(head.length);
  }
}

function startsAlike(text: string, head: string): boolean {
  return text.startsWith(head) || head.startsWith(text);
}

interface Logprob {
  readonly token: string;
  readonly logprob: number;
}

function toCertainty({
  token,
  logprob,
  top_logprobs,
}: Logprob & { readonly top_logprobs: readonly Logprob[] }): TokenChances {
  return {
    token,
    logprob,
    top: top_logprobs.map((top) => ({ token: top.token, logprob: top.logprob })),
  };
}
