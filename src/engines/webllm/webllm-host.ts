/**
 * The worker's side: WebLLM's own message handler, and beside it our calls for what WebLLM keeps to itself.
 * Tests run the same code around a scripted engine.
 */
import { answerHousekeeping } from '../worker-host.js';
import { ChunkLots } from './chunk-lots.js';
import type {
  StreamChunk,
  TokenizerCalls,
  WebllmCalls,
  WorkerConfiguration,
} from './webllm-messages.js';
import {
  countTokens,
  renderPrompt,
  restoreLeadingSpace,
  type LoadedModel,
} from './webllm-tokenizer.js';

/** WebLLM's `WebWorkerMLCEngineHandler`, as far as it is used here. */
export interface WebllmHandler {
  postMessage(message: unknown): void;
  onmessage(event: unknown): void;
}

export interface WebllmBackend {
  readonly handler: WebllmHandler;
  /** The loaded model's tokenizer and template; throws in WebLLM's words when there is none. */
  loadedModel(): LoadedModel;
  /** Id of the first token of the answer that is being made. */
  firstToken(): number | undefined;
}

type Request<K extends keyof WebllmCalls> = {
  readonly kind: K;
  readonly uuid: string;
  readonly content: WebllmCalls[K]['content'];
};

type AnyRequest = { [K in keyof WebllmCalls]: Request<K> }[keyof WebllmCalls];

interface Answer {
  readonly kind: string;
  readonly uuid: string;
  readonly content?: unknown;
}

/** Receives the page's messages in order; those that come before the backend is there wait for it. */
export class WebllmHost {
  readonly #backend: Promise<WebllmBackend>;
  readonly #post: (answer: Answer) => void;
  readonly #onConfigure: (configuration: WorkerConfiguration) => void;
  /** Raw completions whose first text has not come yet. */
  readonly #freshStreams = new Set<string>();
  /** Requests for a chunk of such a stream: uuid to stream. */
  readonly #freshRequests = new Map<string, string>();
  readonly #lots: ChunkLots;

  constructor(
    backend: Promise<WebllmBackend>,
    post: (answer: Answer) => void,
    onConfigure: (configuration: WorkerConfiguration) => void = () => {},
  ) {
    this.#post = post;
    this.#lots = new ChunkLots(post);
    this.#onConfigure = onConfigure;
    this.#backend = backend.then((ready) => {
      ready.handler.postMessage = (message) => this.#answer(ready, message as Answer);
      return ready;
    });
    this.#backend.catch(() => {});
  }

  async receive(message: AnyRequest): Promise<void> {
    if (answerHousekeeping(message, this.#post)) return;
    if (message.kind === 'kinglet.configure') return this.#onConfigure(message.content);
    const { uuid } = message;
    try {
      this.#handle(await this.#backend, message);
    } catch (error) {
      this.#post({ kind: 'throw', uuid, content: String(error) });
    }
  }

  #handle(backend: WebllmBackend, message: AnyRequest): void {
    switch (message.kind) {
      case 'kinglet.countTokens':
        return this.#return(message, countTokens(backend.loadedModel(), message.content));
      case 'kinglet.renderPrompt': {
        const { turns, continueFrom } = message.content;
        return this.#return(message, renderPrompt(backend.loadedModel(), turns, continueFrom));
      }
      case 'completionStreamInit':
        this.#freshStreams.add(message.content.streamId);
        break;
      case 'kinglet.nextChunks': {
        const { streamId } = message.content;
        return this.#lots.begin(message.uuid, streamId, (uuid) =>
          this.#askForChunk(backend, uuid, streamId),
        );
      }
      default:
        break;
    }
    backend.handler.onmessage(message);
  }

  #askForChunk({ handler }: WebllmBackend, uuid: string, streamId: string): void {
    if (this.#freshStreams.has(streamId)) this.#freshRequests.set(uuid, streamId);
    handler.onmessage({ kind: 'completionStreamNextChunk', uuid, content: { streamId } });
  }

  #return<K extends keyof TokenizerCalls>(
    request: Request<K>,
    result: TokenizerCalls[K]['result'],
  ): void {
    this.#post({ kind: 'return', uuid: request.uuid, content: result });
  }

  /** What WebLLM's handler sends. */
  #answer(backend: WebllmBackend, answer: Answer): void {
    const streamId = this.#freshRequests.get(answer.uuid);
    this.#freshRequests.delete(answer.uuid);
    const whole =
      streamId === undefined ? answer : this.#withLeadingSpace(backend, answer, streamId);
    const again = this.#lots.streamOf(answer.uuid);
    if (again === undefined) this.#post(whole);
    else this.#lots.take(whole, (uuid) => this.#askForChunk(backend, uuid, again));
  }

  #withLeadingSpace(backend: WebllmBackend, answer: Answer, streamId: string): Answer {
    const chunk = answer.content as StreamChunk;
    const text = chunk && answer.kind === 'return' && textOf(chunk);
    const firstToken = backend.firstToken();
    if (!chunk || !text || firstToken === undefined) return answer;
    this.#freshStreams.delete(streamId);
    const joined = restoreLeadingSpace(backend.loadedModel().tokenizer, firstToken, text);
    return { ...answer, content: withText(chunk, joined) };
  }
}

function textOf(chunk: NonNullable<StreamChunk>): string | undefined {
  const [choice] = chunk.choices;
  return choice && 'text' in choice ? choice.text : undefined;
}

function withText(chunk: NonNullable<StreamChunk>, text: string): unknown {
  return { ...chunk, choices: [{ ...chunk.choices[0], text }] };
}
