/** Asks a provider for an answer, until its stream begins. */
import { EngineError } from '../../domain/errors.js';
import type { Provider } from '../../domain/providers.js';
import type { Network } from '../../platform/network.js';
import type { GenerateRequest } from '../engine.js';
import { toCloudError } from './cloud-errors.js';
import { parsed } from './read-json.js';
import { isPassing, LONGEST_WAIT_MS, waitBefore } from './retry-wait.js';
import { sendToProvider } from './send-to-provider.js';
import { headersOf, type Wire, type WireCall, type WireFault } from './wire.js';

export interface CloudTiming {
  /** How long a server may take before anything comes: own servers load their model first. */
  readonly firstMs: number;
  /** Silence in the middle of an answer. */
  readonly silenceMs: number;
}

export interface OpenOptions {
  readonly network: Network;
  readonly wire: Wire;
  readonly provider: Provider;
  readonly modelId: string;
  readonly key: string | undefined;
  readonly request: GenerateRequest;
  /** Parameters this model refused; what is learnt is added. */
  readonly refused: Set<string>;
  readonly timing: CloudTiming;
  readonly signal: AbortSignal;
}

export interface OpenedStream {
  readonly call: WireCall;
  readonly body: ReadableStream<Uint8Array>;
  readonly sentBytes: number;
}

/** Each refused parameter costs one request, once: nothing is generated and billed by it. */
const MOST_REFUSALS = 5;
/** A page instead of an API answers with as much as it likes. */
const MOST_FAULT_CHARACTERS = 100_000;

/**
 * Asks once more where the server is busy, and as often as parameters are refused that an answer can do without.
 * Rejects with EngineError, or AbortError.
 */
export async function openStream(options: OpenOptions): Promise<OpenedStream> {
  const { wire, provider, modelId, request, refused, key, signal } = options;
  let sentBytes = 0;
  let retried = false;
  for (let refusals = 0; ;) {
    const call = wire.call({ provider, modelId, request, refused });
    const body = JSON.stringify(call.body);
    sentBytes += new TextEncoder().encode(body).byteLength;
    const response = await withinLimit(options, (limited) => post(options, call, body, limited));
    if (response.ok) return { call, body: streamOf(response), sentBytes };
    const fault = await faultOf(wire, response);
    if (refusals < MOST_REFUSALS && learnRefusal(fault, call, refused)) {
      refusals += 1;
      continue;
    }
    const waitMs = waitBefore(response.headers, fault);
    if (retried || !isPassing(fault) || waitMs > LONGEST_WAIT_MS)
      throw toCloudError(fault, key ? [key] : []);
    retried = true;
    await pause(waitMs, signal);
  }
}

function post(
  { network, wire, key }: OpenOptions,
  call: WireCall,
  body: string,
  signal: AbortSignal,
): Promise<Response> {
  return sendToProvider(network, call.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(wire, key) },
    body,
    signal,
  });
}

function streamOf(response: Response): ReadableStream<Uint8Array> {
  const type = response.headers.get('content-type') ?? '';
  if (/^text\/event-stream\b/i.test(type) && response.body) return response.body;
  void response.body?.cancel();
  throw new EngineError('bad-reply', `It sent ${type.split(';')[0] || 'something'} and no stream.`);
}

async function faultOf(wire: Wire, response: Response): Promise<WireFault> {
  const words = (await response.text().catch(() => '')).slice(0, MOST_FAULT_CHARACTERS);
  const fault = wire.readFault(response.status, parsed(words));
  const isPage = /^\s*</.test(words);
  return fault.words || isPage ? fault : { ...fault, words };
}

/** True when asking again without something may do. */
function learnRefusal(
  { status, words, parameter }: WireFault,
  call: WireCall,
  refused: Set<string>,
): boolean {
  if (status !== 400 && status !== 422) return false;
  const name = parameter?.split('.')[0];
  const isPrefix = /prefill|prefix|final message|last message|end with a user/i.test(words);
  const learnt =
    name && isOptional(name, call)
      ? name
      : call.continuedBy === 'prefix' && isPrefix
        ? 'prefix'
        : undefined;
  if (!learnt || refused.has(learnt)) return false;
  refused.add(learnt);
  return true;
}

const NEEDED = new Set(['model', 'messages', 'contents', 'stream', 'system']);

function isOptional(name: string, { body }: WireCall): boolean {
  return name in body && !NEEDED.has(name);
}

/** Ends the request when nothing comes in time. */
async function withinLimit(
  { timing, signal }: OpenOptions,
  send: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const limit = new AbortController();
  const words = `Nothing came for ${Math.round(timing.firstMs / 1000)} s.`;
  const timer = setTimeout(
    () => limit.abort(new EngineError('fell-silent', words)),
    timing.firstMs,
  );
  try {
    return await send(AbortSignal.any([signal, limit.signal]));
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects with the signal's reason when aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal.addEventListener('abort', leave, { once: true });
  });
}
