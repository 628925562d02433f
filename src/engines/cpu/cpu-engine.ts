import compatScript from '@wllama/wllama-compat/wasm/wllama.js?url';
import compatWasm from '@wllama/wllama-compat/wasm/wllama.wasm?url';
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { EngineError } from '../../domain/errors.js';
import type { ModelRef } from '../../domain/models.js';
import { ggufFile } from '../../domain/weight-manifest.js';
import type { ChatTurn, Delta, GenerateRequest, Usage } from '../engine.js';
import { WorkerChannel, type WatchdogTiming, type WorkerEvent } from '../worker-channel.js';
import { WorkerEngine, type EngineConnection, type ReplyStream } from '../worker-engine.js';
import { isFatal, toCpuError } from './cpu-errors.js';
import type { CpuAssets, CpuCalls, CpuEvent, CpuSettings } from './cpu-messages.js';
import { cpuSettings } from './cpu-settings.js';

/** The library behind it; a test compares it with the installed one. */
export const WLLAMA_LIBRARY = 'wllama 3.8.1';

export interface CpuEngineOptions {
  /** Starts `cpu.worker.ts`. */
  readonly createWorker: () => Worker;
  /** The app's base, for the model in the box. */
  readonly baseUrl?: string;
  /** Instead of what the model and this device suggest. */
  readonly settings?: Partial<CpuSettings>;
  readonly timing?: WatchdogTiming;
  /** Milliseconds a stopped answer may take to drain before the worker is ended: the hard stop. */
  readonly drainLimitMs?: number;
}

/** Models on the processor, by llama.cpp in WebAssembly. */
export class CpuEngine extends WorkerEngine {
  constructor(options: CpuEngineOptions) {
    super({
      id: 'cpu',
      library: WLLAMA_LIBRARY,
      drainLimitMs: options.drainLimitMs ?? 30_000,
      connect: (onLost) => new CpuConnection(options, onLost),
    });
  }
}

class CpuConnection implements EngineConnection {
  readonly #options: CpuEngineOptions;
  readonly #channel: WorkerChannel<CpuCalls>;
  readonly #replies = new Map<string, CpuReply>();
  /** Counting occupies the model, so what was counted is remembered. */
  readonly #counts = new Map<string, Promise<number>>();
  #onShare: (share: number) => void = () => {};
  #isLoaded = false;

  constructor(options: CpuEngineOptions, onLost: (error: EngineError) => void) {
    this.#options = options;
    this.#channel = new WorkerChannel(options.createWorker(), {
      toError: (text) => this.#toError(text),
      onEvent: (event) => this.#onEvent(event as CpuEvent | WorkerEvent),
      onLost,
      timing: options.timing,
    });
  }

  async load({ variant }: ModelRef, onShare: (share: number) => void): Promise<void> {
    const { source } = variant;
    if (source.kind !== 'gguf')
      throw new EngineError('unknown', `${variant.id} is not a GGUF model`);
    // The worker reads the weight store itself: the page may be busy drawing.
    const { url: file } = ggufFile(source, this.#options.baseUrl ?? document.baseURI);
    const device = { cores: navigator.hardwareConcurrency, isolated: crossOriginIsolated };
    const settings = { ...cpuSettings(variant, device), ...this.#options.settings };
    this.#onShare = onShare;
    const anyEdition = source.builtIn === true;
    // Said at once: the worker reads what it was sent when it is there, however busy this page is then.
    const loaded = this.#channel.call('load', { file, anyEdition, settings, assets: ASSETS });
    await Promise.all([this.#channel.ready, loaded]);
    this.#onShare = () => {};
    this.#isLoaded = true;
  }

  countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    const key = JSON.stringify(input);
    const known = this.#counts.get(key);
    if (known) return known;
    const counted = this.#channel.call('countTokens', input);
    if (key.length > MAX_COUNTED_TEXT) return counted;
    this.#counts.set(key, counted);
    counted.catch(() => this.#counts.delete(key));
    if (this.#counts.size > MAX_COUNTS) this.#counts.delete(this.#counts.keys().next().value!);
    return counted;
  }

  async open(request: GenerateRequest): Promise<ReplyStream> {
    const streamId = crypto.randomUUID();
    const reply = new CpuReply(this.#channel, streamId, () => this.#replies.delete(streamId));
    this.#replies.set(streamId, reply);
    await this.#channel.call('openStream', { streamId, request });
    return reply;
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
    if (this.#isLoaded && isFatal(text))
      queueMicrotask(() => this.#channel.lose('worker-lost', text));
    return toCpuError(text);
  }

  #onEvent(event: CpuEvent | WorkerEvent): void {
    if (isCpuEvent(event, 'progress')) this.#onShare(event.content);
    if (isCpuEvent(event, 'prompt'))
      this.#replies.get(event.content.streamId)?.onPrompt(event.content.tokens);
  }
}

class CpuReply implements ReplyStream {
  readonly #channel: WorkerChannel<CpuCalls>;
  readonly #streamId: string;
  readonly #onOver: () => void;
  /** Deltas that came in one message. */
  #here: Delta[] = [];
  #usage: Usage = { promptTokens: 0, completionTokens: 0 };

  constructor(channel: WorkerChannel<CpuCalls>, streamId: string, onOver: () => void) {
    this.#channel = channel;
    this.#streamId = streamId;
    this.#onOver = onOver;
  }

  async next(): Promise<Delta> {
    if (this.#here.length === 0)
      this.#here = [...(await this.#channel.call('nextDeltas', { streamId: this.#streamId }))];
    const delta = this.#here.shift()!;
    if (delta.type === 'end') this.#onOver();
    const { promptTokens, completionTokens } = this.#usage;
    this.#usage = { promptTokens, completionTokens: completionTokens + 1 };
    return delta;
  }

  async cancel(): Promise<void> {
    this.#onOver();
    await this.#channel.call('cancelStream', { streamId: this.#streamId });
  }

  usage(): Usage {
    return this.#usage;
  }

  onPrompt(promptTokens: number): void {
    this.#usage = { ...this.#usage, promptTokens };
  }
}

const ASSETS: CpuAssets = { wasm, compat: { script: compatScript, wasm: compatWasm } };
const MAX_COUNTS = 100;
/** Characters; what is longer fits no context, and a long chat would be kept many times over. */
const MAX_COUNTED_TEXT = 50_000;

function isCpuEvent<K extends CpuEvent['kind']>(
  event: CpuEvent | WorkerEvent,
  kind: K,
): event is Extract<CpuEvent, { kind: K }> {
  return event.kind === kind;
}
