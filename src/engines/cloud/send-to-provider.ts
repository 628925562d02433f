import { EngineError } from '../../domain/errors.js';
import { addressKind } from '../../domain/provider-url.js';
import type { Network } from '../../platform/network.js';
import { toConnectError } from './cloud-errors.js';

export interface ProviderRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/**
 * The only way to a provider: no cookies, no referrer, no cache, and no way to be sent on to another host with the key.
 * Rejects with EngineError, or AbortError.
 */
export async function sendToProvider(
  network: Network,
  url: string,
  { signal, ...request }: ProviderRequest,
): Promise<Response> {
  const target = new URL(url);
  if (target.protocol === 'http:' && addressKind(target) === 'public')
    throw new EngineError('request-refused', 'Nothing is sent to this address without https.');
  try {
    return await network.request(target, {
      purpose: 'cloud',
      signal,
      init: {
        ...request,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        cache: 'no-store',
        mode: 'cors',
      },
    });
  } catch (error) {
    // The reason of an abort: browsers reject with it, or with an AbortError of their own.
    if (signal.aborted) throw signal.reason;
    throw toConnectError(error, url);
  }
}
