import type { TokenChances } from '../../domain/certainty/token-chances.js';
import { EngineError } from '../../domain/errors.js';
import { quote } from '../../domain/quote.js';
import type { Delta, GenerateRequest, Usage } from '../engine.js';
import type { ReplyStream } from '../worker-engine.js';
import { toCloudError, toStreamError } from './cloud-errors.js';
import { estimateTokens } from './estimate-tokens.js';
import { prefixJoiner, turnJoiner, type Joiner } from './join-text.js';
import type { CloudTiming, OpenedStream } from './open-stream.js';
import { parsed } from './read-json.js';
import { serverEvents } from './server-events.js';
import { ThinkSplitter } from './think-splitter.js';
import type { Wire, WireEvent } from './wire.js';

interface ReplyOptions {
  readonly opened: OpenedStream;
  readonly wire: Wire;
  readonly request: GenerateRequest;
  readonly key: string | undefined;
  readonly timing: CloudTiming;
  /** Ends the connection. */
  readonly stop: () => void;
}

/** Figures follow the last word at once, or never. */
const AFTER_END_MS = 3000;

type Finish = Extract<WireEvent, { kind: 'finish' }>;

/** One answer while a provider streams it. */
export class CloudReply implements ReplyStream {
  readonly #options: ReplyOptions;
  readonly #deltas: AsyncGenerator<Delta, void, void>;
  readonly #splitter = new ThinkSplitter();
  readonly #joiner: Joiner;
  #finish: Finish | undefined;
  #told: Partial<Usage> = {};
  #written = '';
  #thought = '';
  #receivedBytes = 0;

  constructor(options: ReplyOptions) {
    this.#options = options;
    this.#joiner = joinerFor(options);
    this.#deltas = this.#read();
  }

  async next(): Promise<Delta> {
    const { value } = await this.#deltas.next();
    // Only asked for what follows the end by mistake.
    return value ?? this.#end();
  }

  async cancel(): Promise<void> {
    this.#options.stop();
    await this.#deltas.return();
  }

  usage(): Usage {
    const { promptTokens, completionTokens } = this.#told;
    const { request } = this.#options;
    const estimated = promptTokens === undefined || completionTokens === undefined;
    return {
      ...this.#told,
      promptTokens: promptTokens ?? estimateTokens(request.messages),
      completionTokens: completionTokens ?? estimateTokens(this.#written + this.#thought),
      ...(estimated && { estimated }),
    };
  }

  async *#read(): AsyncGenerator<Delta, void, void> {
    const { opened, timing } = this.#options;
    const limitMs = (): number =>
      this.#finish ? AFTER_END_MS : this.#receivedBytes > 0 ? timing.silenceMs : timing.firstMs;
    const onBytes = (bytes: number): void => void (this.#receivedBytes += bytes);
    try {
      for await (const { data } of serverEvents(opened.body, limitMs, onBytes)) {
        if (data.trim() === '[DONE]') break;
        for (const event of this.#events(data)) yield* this.#take(event);
      }
    } catch (error) {
      // The answer is whole; only its figures may be missing.
      if (!this.#finish) throw toStreamError(error);
    }
    yield* this.#rest();
    if (!this.#finish)
      throw new EngineError('connection-lost', 'The connection ended before the answer did.');
    yield this.#end();
  }

  #events(data: string): readonly WireEvent[] {
    const value = parsed(data);
    if (value !== undefined) return this.#options.wire.read(value);
    throw new EngineError('bad-reply', `It sent “${quote(data, this.#secrets)}”.`);
  }

  get #secrets(): string[] {
    return this.#options.key ? [this.#options.key] : [];
  }

  *#take(event: WireEvent): Generator<Delta, void, void> {
    switch (event.kind) {
      case 'text':
        for (const part of this.#splitter.take(event.text)) yield* this.#say(part, event.tokens);
        return;
      case 'reasoning':
        yield* this.#say(event);
        return;
      case 'usage':
        this.#told = { ...this.#told, ...event.usage };
        return;
      case 'finish':
        // A refusal comes in pieces, and is followed by a plain end.
        if (this.#finish?.reason === 'refused') this.#finish = joined(this.#finish, event);
        else this.#finish = event;
        return;
      case 'error':
        throw toCloudError(event.fault, this.#secrets);
    }
  }

  *#say(
    { kind, text }: { kind: 'text' | 'reasoning'; text: string },
    tokens?: readonly TokenChances[],
  ): Generator<Delta> {
    if (kind === 'reasoning') {
      this.#thought += text;
      yield { type: 'reasoning', text };
      return;
    }
    const words = this.#joiner.take(text);
    this.#written += words;
    if (words !== '') yield { type: 'text', text: words, ...(tokens && { tokens }) };
  }

  *#rest(): Generator<Delta> {
    for (const part of this.#splitter.rest()) yield* this.#say(part);
    const words = this.#joiner.rest();
    this.#written += words;
    if (words !== '') yield { type: 'text', text: words };
  }

  #end(): Delta {
    const { opened } = this.#options;
    const { reason = 'stop', detail } = this.#finish ?? {};
    return {
      type: 'end',
      finishReason: reason,
      usage: this.usage(),
      timings: {},
      traffic: { sentBytes: opened.sentBytes, receivedBytes: this.#receivedBytes },
      ...(detail && { detail: quote(detail, this.#secrets) }),
      ...(opened.call.continuedBy && { continuedBy: opened.call.continuedBy }),
    };
  }
}

function joinerFor({ opened, request }: ReplyOptions): Joiner {
  const { continueFrom } = request;
  if (!continueFrom) return { take: (text) => text, rest: () => '' };
  if (opened.call.continuedBy === 'turn') return turnJoiner(continueFrom);
  return prefixJoiner(continueFrom, opened.call.prefix ?? continueFrom);
}

function joined(refusal: Finish, next: Finish): Finish {
  return next.reason === 'refused'
    ? { ...refusal, detail: `${refusal.detail ?? ''}${next.detail ?? ''}` }
    : refusal;
}
