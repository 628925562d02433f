/**
 * WebLLM hands out one chunk a request. A message each way for every token would cost the page more than the token, so
 * the worker asks in the page's name and sends the chunks of a moment together.
 */
import type { ChunkLot, StreamChunk } from './webllm-messages.js';

/** A lot is sent after so long: less than one sees, more than a token takes. */
const LOT_MS = 40;

/** Answers of WebLLM's own handler. */
interface HandlerAnswer {
  readonly kind: string;
  readonly uuid: string;
  readonly content?: unknown;
}

interface Gathering {
  /** The page's request, to be answered once. */
  readonly uuid: string;
  readonly streamId: string;
  readonly startedAt: number;
  readonly chunks: NonNullable<StreamChunk>[];
}

export class ChunkLots {
  readonly #post: (answer: HandlerAnswer) => void;
  /** By the uuid under which WebLLM was asked. */
  readonly #gathering = new Map<string, Gathering>();
  /** Streams that sent something: their first chunk never waits for others. */
  readonly #begun = new Set<string>();
  /** What a stream failed of after chunks that were still to be sent. */
  readonly #failures = new Map<string, unknown>();

  constructor(post: (answer: HandlerAnswer) => void) {
    this.#post = post;
  }

  /** @param ask asks WebLLM for one chunk under the uuid it is given */
  begin(uuid: string, streamId: string, ask: (uuid: string) => void): void {
    const failure = this.#failures.get(streamId);
    if (failure !== undefined) {
      this.#failures.delete(streamId);
      return this.#post({ kind: 'throw', uuid, content: failure });
    }
    this.#gathering.set(uuid, { uuid, streamId, startedAt: performance.now(), chunks: [] });
    ask(uuid);
  }

  /** The stream whose chunk was asked for under this uuid; undefined where it was something else. */
  streamOf(uuid: string): string | undefined {
    return this.#gathering.get(uuid)?.streamId;
  }

  /** What WebLLM answered to one request for a chunk. */
  take(answer: HandlerAnswer, ask: (uuid: string) => void): void {
    const gathering = this.#gathering.get(answer.uuid);
    if (!gathering) return;
    const { uuid, streamId, startedAt, chunks } = gathering;
    const chunk = answer.content as StreamChunk;
    if (answer.kind !== 'return') this.#fail(gathering, answer);
    else if (!chunk) this.#send(gathering, true);
    else {
      chunks.push(chunk);
      const isFirst = !this.#begun.has(streamId);
      if (isFirst || performance.now() - startedAt >= LOT_MS) this.#send(gathering, false);
      else ask(uuid);
    }
  }

  #send({ uuid, streamId, chunks }: Gathering, ended: boolean): void {
    this.#gathering.delete(uuid);
    if (ended) this.#begun.delete(streamId);
    else this.#begun.add(streamId);
    const lot: ChunkLot = { chunks, ended };
    this.#post({ kind: 'return', uuid, content: lot });
  }

  #fail(gathering: Gathering, answer: HandlerAnswer): void {
    if (gathering.chunks.length > 0) {
      this.#failures.set(gathering.streamId, answer.content);
      return this.#send(gathering, false);
    }
    this.#gathering.delete(gathering.uuid);
    this.#begun.delete(gathering.streamId);
    this.#post(answer);
  }
}
