import { EngineError, type EngineErrorCode } from '../../domain/errors.js';
import type { ModelRef } from '../../domain/models.js';
import { presetOf } from '../../domain/provider-presets.js';
import type { Provider, ProviderId, ProviderModel } from '../../domain/providers.js';
import type { Network } from '../../platform/network.js';
import type { ChatTurn, GenerateRequest } from '../engine.js';
import { WorkerEngine, type EngineConnection, type ReplyStream } from '../worker-engine.js';
import { CloudReply } from './cloud-reply.js';
import { estimateTokens } from './estimate-tokens.js';
import { listModels } from './list-models.js';
import { openStream, type CloudTiming } from './open-stream.js';
import { wireOf } from './wires.js';

export interface CloudEngineOptions {
  readonly network: Network;
  /** As it is set up now; undefined when it is no more. */
  readonly provider: (id: ProviderId) => Provider | undefined;
  /** The provider's key while it can be used. The only place a key leaves its repository for. */
  readonly getKey: (provider: Provider) => Promise<string | undefined>;
  readonly timing?: Partial<CloudTiming>;
}

/** Loading a large model on one's own server takes its time, and so does thinking. */
const TIMING: CloudTiming = { firstMs: 300_000, silenceMs: 90_000 };

/** Nothing has to be drained but a closed connection. */
const DRAIN_LIMIT_MS = 10_000;

/** By provider and model: parameters refused earlier in this session. */
const refusals = new Map<string, Set<string>>();

/** One model of one provider, over the network. */
export class CloudEngine extends WorkerEngine {
  readonly #options: CloudEngineOptions;

  constructor(options: CloudEngineOptions) {
    super({
      id: 'cloud',
      library: '',
      drainLimitMs: DRAIN_LIMIT_MS,
      connect: () => new CloudConnection(options),
    });
    this.#options = options;
  }

  listModels(provider: Provider, signal: AbortSignal): Promise<readonly ProviderModel[]> {
    return listModels(this.#options, provider, signal);
  }
}

class CloudConnection implements EngineConnection {
  readonly #options: CloudEngineOptions;
  readonly #ended = new AbortController();
  #source: { readonly providerId: ProviderId; readonly model: string } | undefined;

  constructor(options: CloudEngineOptions) {
    this.#options = options;
  }

  /** Nothing is loaded: only what is asked of whom is settled. */
  async load({ variant }: ModelRef, onShare: (share: number) => void): Promise<void> {
    this.#ended.signal.throwIfAborted();
    const { source } = variant;
    if (source.kind !== 'cloud')
      throw new EngineError('unknown', `${variant.id} is not a cloud model`);
    this.#source = source;
    this.#provider();
    onShare(1);
  }

  async countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    return estimateTokens(input);
  }

  async open(request: GenerateRequest, signal: AbortSignal): Promise<ReplyStream> {
    const provider = this.#provider();
    const modelId = this.#source!.model;
    const key = await this.#options.getKey(provider);
    if (!key && presetOf(provider.preset).key === 'needed')
      throw new EngineError('key-missing', provider.name);
    const { network } = this.#options;
    const wire = wireOf(provider);
    const timing = { ...TIMING, ...this.#options.timing };
    const stopper = new AbortController();
    const call = {
      network,
      wire,
      provider,
      modelId,
      key,
      request,
      timing,
      refused: refusedBy(provider, modelId),
      signal: AbortSignal.any([signal, this.#ended.signal, stopper.signal]),
    };
    const opened = await openStream(call);
    return new CloudReply({ opened, wire, request, key, timing, stop: () => stopper.abort() });
  }

  async unload(): Promise<void> {}

  end(reason: Error): void {
    this.#ended.abort(reason);
  }

  lose(code: EngineErrorCode, message: string): void {
    this.end(new EngineError(code, message));
  }

  #provider(): Provider {
    const provider = this.#source && this.#options.provider(this.#source.providerId);
    if (!provider)
      throw new EngineError('cloud-model-missing', 'Its provider is not set up any more.');
    return provider;
  }
}

function refusedBy({ id, baseUrl }: Provider, modelId: string): Set<string> {
  const name = `${id} ${baseUrl} ${modelId}`;
  const known = refusals.get(name) ?? new Set();
  refusals.set(name, known);
  return known;
}
