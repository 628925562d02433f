/** What the three wire formats have in common: a request as one sends it, an event as one reads it. */
import type { TokenChances } from '../../domain/certainty/token-chances.js';
import type { Provider, ProviderModel } from '../../domain/providers.js';
import type { GenerateRequest, Usage } from '../engine.js';

export interface WireCall {
  /** Without the key: that goes into a header. */
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** How `continueFrom` is gone on from. */
  readonly continuedBy?: 'prefix' | 'turn';
  /** The prefix as it was sent, where the provider takes it only without the space at its end. */
  readonly prefix?: string;
}

/** Something a server said while it streamed. */
export type WireEvent =
  /** The tokens are those of this text, where the server tells their chances. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly tokens?: readonly TokenChances[];
    }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'usage'; readonly usage: Partial<Usage> }
  | {
      readonly kind: 'finish';
      readonly reason: 'stop' | 'length' | 'refused';
      readonly detail?: string;
    }
  | { readonly kind: 'error'; readonly fault: WireFault };

/** An error as a provider words it. */
export interface WireFault {
  /** HTTP status, 0 in the middle of a stream where none is told. */
  readonly status: number;
  readonly words: string;
  /** The provider's own name for it, e.g. `insufficient_quota`; '' when it has none. */
  readonly code: string;
  /** The parameter it is about, where it is named. */
  readonly parameter?: string;
  /** How long to wait, where the body tells it. */
  readonly retryAfterMs?: number;
}

export interface CallOptions {
  readonly provider: Provider;
  readonly modelId: string;
  readonly request: GenerateRequest;
  /** Parameters this model refused before. */
  readonly refused: ReadonlySet<string>;
}

export interface Wire {
  call(options: CallOptions): WireCall;
  /** One event's data, parsed; anything unknown means nothing. */
  read(data: unknown): readonly WireEvent[];
  /** Headers of every request, the key aside. */
  readonly headers: Readonly<Record<string, string>>;
  /** Name and value of the header that holds the key. */
  keyHeader(key: string): readonly [name: string, value: string];
  /** Address of the list of models. */
  modelsUrl(provider: Provider): string;
  readModels(body: unknown): ProviderModel[];
  readFault(status: number, body: unknown): WireFault;
}

/** Goes after an answer that a provider cannot go on from to the letter. */
export const GO_ON =
  'Your answer was cut off. Go on from exactly where you stopped: write only what comes next, repeat nothing, and do not comment on it.';

/** Every header but the content's type. */
export function headersOf(wire: Wire, key: string | undefined): Record<string, string> {
  const [name, value] = key ? wire.keyHeader(key) : [];
  return { ...wire.headers, ...(name !== undefined && { [name]: value! }) };
}
