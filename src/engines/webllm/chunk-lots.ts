/**
 * WebLLM hands out one chunk a request. A message each way for every token would cost the page more than the token, so
 * the worker asks in the page's name and sends the chunks of a moment together.
 */
import type { ChunkLot, StreamChunk } from './webllm-messages.js';

/** No chunk waits longer for others: less than one sees, more than a token takes. */
const LOT_MS = 40;

/** Answers of WebLLM's own handler. */
interface HandlerAnswer {
  readonly kind: string;
  readonly uuid: string;
  readonly content?: unknown;
}

/** Asks WebLLM for one chunk under the uuid it is given. */
type Ask = (uuid: string) => void;

interface Stream {
  readonly id: string;
  /** The page's open request, and when it came. */
  request: string | undefined;
  requestedAt: number;
  chunks: NonNullable<StreamChunk>[];
  /** WebLLM has yet to answer. */
  isAsking: boolean;
  /** Something was sent: the first chunk never waits for others. */
  hasBegun: boolean;
  /** Nothing follows the chunks. */
  over?: { readonly kind: 'ended' } | { readonly kind: 'failed'; readonly content: unknown };
  timer?: ReturnType<typeof setTimeout>;
}

export class ChunkLots {
  readonly #post: (answer: HandlerAnswer) => void;
  readonly #streams = new Map<string, Stream>();
  /** By the uuid under which WebLLM was asked. */
  readonly #asked = new Map<string, Stream>();

  constructor(post: (answer: HandlerAnswer) => void) {
    this.#post = post;
  }

  /** The page wants what comes next. */
  begin(uuid: string, streamId: string, ask: Ask): void {
    const stream = this.#streams.get(streamId) ?? newStream(streamId);
    this.#streams.set(streamId, stream);
    stream.request = uuid;
    stream.requestedAt = performance.now();
    if (stream.over || stream.chunks.length > 0) this.#send(stream);
    else this.#ask(stream, ask);
  }

  /** The stream whose chunk was asked for under this uuid; undefined where it was something else. */
  streamOf(uuid: string): string | undefined {
    return this.#asked.get(uuid)?.id;
  }

  /** What WebLLM answered to one request for a chunk. */
  take({ kind, uuid, content }: HandlerAnswer, ask: Ask): void {
    const stream = this.#asked.get(uuid);
    if (!stream) return;
    this.#asked.delete(uuid);
    stream.isAsking = false;
    if (kind !== 'return') stream.over = { kind: 'failed', content };
    else if (content) stream.chunks.push(content as NonNullable<StreamChunk>);
    else stream.over = { kind: 'ended' };
    if (stream.request === undefined) return;
    const leftMs = stream.requestedAt + LOT_MS - performance.now();
    if (stream.over || !stream.hasBegun || leftMs <= 0) return this.#send(stream);
    stream.timer ??= setTimeout(() => this.#send(stream), leftMs);
    this.#ask(stream, ask);
  }

  #ask(stream: Stream, ask: Ask): void {
    if (stream.isAsking) return;
    stream.isAsking = true;
    const uuid = crypto.randomUUID();
    this.#asked.set(uuid, stream);
    ask(uuid);
  }

  #send(stream: Stream): void {
    clearTimeout(stream.timer);
    const { request: uuid, chunks, over } = stream;
    Object.assign(stream, { request: undefined, chunks: [], hasBegun: true, timer: undefined });
    if (uuid === undefined) return;
    const isFailure = over?.kind === 'failed' && chunks.length === 0;
    if (isFailure || over?.kind === 'ended') this.#streams.delete(stream.id);
    if (isFailure) return this.#post({ kind: 'throw', uuid, content: over.content });
    const lot: ChunkLot = { chunks, ended: over?.kind === 'ended' };
    this.#post({ kind: 'return', uuid, content: lot });
  }
}

function newStream(id: string): Stream {
  return {
    id,
    request: undefined,
    requestedAt: 0,
    chunks: [],
    isAsking: false,
    hasBegun: false,
  };
}
