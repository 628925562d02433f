import type { InitProgressReport } from '@mlc-ai/web-llm';
import { EngineError } from '../../domain/errors.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { ModelRef, WebllmSource } from '../../domain/models.js';
import type { NetworkPolicy } from '../../platform/network-policy.js';
import type { ChatTurn, GenerateRequest } from '../engine.js';
import { WorkerChannel, type WatchdogTiming, type WorkerEvent } from '../worker-channel.js';
import { WorkerEngine, type EngineConnection, type ReplyStream } from '../worker-engine.js';
import { toWebllmError } from './webllm-errors.js';
import type { WebllmCalls, WebllmEvent } from './webllm-messages.js';
import { WebllmReply } from './webllm-reply.js';
import { toAppConfig, toChatRequest, toCompletionRequest } from './webllm-request.js';

/** The library behind it; a test compares it with the installed one. */
export const WEBLLM_LIBRARY = 'web-llm 0.2.86';

export interface WebllmEngineOptions {
  /** Starts `webllm.worker.ts`, or what speaks its protocol in tests. */
  readonly createWorker: () => Worker;
  /** Read at each load: what the worker may fetch should a file of the model be missing. Nothing, when left out. */
  readonly policy?: () => NetworkPolicy;
  /** Told of what the worker fetched. */
  readonly onLedgerEntry?: (entry: LedgerEntry) => void;
  readonly timing?: WatchdogTiming;
  /** Milliseconds a stopped answer may take to drain: a long prompt is read to its end first. */
  readonly drainLimitMs?: number;
}

/** Models on the GPU. The library itself runs, and is loaded, in the worker only. */
export class WebllmEngine extends WorkerEngine {
  constructor(options: WebllmEngineOptions) {
    super({
      id: 'webllm',
      library: WEBLLM_LIBRARY,
      drainLimitMs: options.drainLimitMs ?? 120_000,
      connect: (onLost) => new WebllmConnection(options, onLost),
    });
  }
}

const NOTHING_ALLOWED: NetworkPolicy = {
  blockNetwork: true,
  stayOnDevice: true,
  trustedLibraryHosts: [],
};

class WebllmConnection implements EngineConnection {
  readonly #options: WebllmEngineOptions;
  readonly #channel: WorkerChannel<WebllmCalls>;
  #modelId = '';
  #onShare: (share: number) => void = () => {};

  constructor(options: WebllmEngineOptions, onLost: (error: EngineError) => void) {
    this.#options = options;
    this.#channel = new WorkerChannel(options.createWorker(), {
      toError: (text) => this.#toError(text),
      onEvent: (event) => this.#onEvent(event as WebllmEvent | WorkerEvent),
      onLost,
      timing: options.timing,
    });
  }

  async load(model: ModelRef, onShare: (share: number) => void): Promise<void> {
    this.#onShare = onShare;
    this.#modelId = model.variant.id;
    const source = sourceOf(model);
    const policy = this.#options.policy?.() ?? NOTHING_ALLOWED;
    this.#channel.post('kinglet.configure', { source, policy });
    this.#channel.post('setAppConfig', toAppConfig(model.variant, source));
    await this.#channel.ready;
    await this.#channel.call('reload', { modelId: [this.#modelId] });
    this.#onShare = () => {};
  }

  async countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    if (typeof input === 'string') return this.#channel.call('kinglet.countTokens', input);
    return (await this.#channel.call('kinglet.renderPrompt', { turns: input })).tokens;
  }

  async open(request: GenerateRequest): Promise<ReplyStream> {
    const { messages: turns, continueFrom } = request;
    const { prompt, tokens } = await this.#channel.call('kinglet.renderPrompt', {
      turns,
      continueFrom,
    });
    const streamId = crypto.randomUUID();
    const init = { selectedModelId: this.#modelId, modelId: [this.#modelId], streamId };
    if (continueFrom === undefined) {
      await this.#channel.call('chatCompletionStreamInit', {
        ...init,
        request: toChatRequest(request),
      });
    } else {
      const completion = toCompletionRequest(request, prompt);
      await this.#channel.call('completionStreamInit', { ...init, request: completion });
    }
    return new WebllmReply(this.#channel, streamId, tokens);
  }

  async unload(): Promise<void> {
    await this.#channel.call('unload', null);
  }

  end(reason: Error): void {
    this.#channel.end(reason);
  }

  lose(...reason: Parameters<EngineConnection['lose']>): void {
    this.#channel.lose(...reason);
  }

  #toError(text: string): EngineError {
    const error = toWebllmError(text);
    // A lost device never comes back to this worker.
    if (error.code === 'device-lost') queueMicrotask(() => this.#channel.lose('device-lost', text));
    return error;
  }

  #onEvent(event: WebllmEvent | WorkerEvent): void {
    if (isWebllmEvent(event, 'initProgressCallback')) this.#onShare(toShare(event.content));
    if (isWebllmEvent(event, 'kinglet.device-lost'))
      this.#channel.lose('device-lost', event.content);
  }
}

function sourceOf({ variant }: ModelRef): WebllmSource {
  if (variant.source.kind === 'webllm') return variant.source;
  throw new EngineError('unknown', `${variant.id} is not a WebLLM model`);
}

function isWebllmEvent<K extends WebllmEvent['kind']>(
  event: WebllmEvent | WorkerEvent,
  kind: K,
): event is Extract<WebllmEvent, { kind: K }> {
  return event.kind === kind;
}

/** WebLLM counts from 0 to 1 twice: for the weights, then for the shaders. */
const WEIGHTS_SHARE = 0.9;

function toShare({ progress, text }: InitProgressReport): number {
  if (/^Loading GPU shader/.test(text)) return WEIGHTS_SHARE + (1 - WEIGHTS_SHARE) * progress;
  if (/^Finish/.test(text)) return 1;
  return WEIGHTS_SHARE * progress;
}
