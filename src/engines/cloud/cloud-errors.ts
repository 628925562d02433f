/** What went wrong at a provider, as the codes the features have words for. */
import { EngineError, WeightsError, type EngineErrorCode } from '../../domain/errors.js';
import { quote } from '../../domain/quote.js';
import type { WireFault } from './wire.js';

const CONTEXT =
  /context[ _](length|window|size)|maximum context|prompt is too long|too many (input )?tokens|exceeds? the (available |maximum )?(context|number of tokens)/i;
const CREDIT = /insufficient_quota|credit balance|billing|insufficient credits|payment required/i;
const BAD_KEY = /api[ _]key[ _](not valid|invalid|expired)|API_KEY_INVALID|invalid api key/i;

/** @param secrets what must not appear in the error's words */
export function toCloudError(fault: WireFault, secrets: readonly string[]): EngineError {
  const said = quote(fault.words || fault.code, secrets);
  return new EngineError(codeOf(fault), said || `The server answered ${fault.status}`);
}

function codeOf(fault: WireFault): EngineErrorCode {
  const { status } = fault;
  const all = `${fault.code} ${fault.words}`;
  if (status === 402 || CREDIT.test(all)) return 'no-credit';
  if (status === 401 || BAD_KEY.test(all) || /authentication/i.test(fault.code))
    return 'key-rejected';
  if (status === 413 || CONTEXT.test(all)) return 'context-full';
  if (status === 429 || /rate_limit|RESOURCE_EXHAUSTED/i.test(fault.code)) return 'rate-limited';
  if (status === 403) return 'not-allowed';
  if (status === 404) return 'cloud-model-missing';
  if (status >= 500 || /overloaded|server_error|api_error|UNAVAILABLE|INTERNAL/i.test(fault.code))
    return 'provider-busy';
  return 'request-refused';
}

/** A request that got no response that could be read: a browser does not tell why. */
export function toConnectError(error: unknown, url: string): Error {
  if (error instanceof EngineError || isAbort(error)) return error as Error;
  const { host, hostname } = new URL(url);
  if (error instanceof WeightsError && error.code === 'network-blocked')
    return new EngineError('settings-block', error.message, { cause: error });
  const isHere = /^(localhost|127\.|\[::1\])/.test(hostname);
  if (!navigator.onLine && !isHere)
    return new EngineError('offline', `${host} could not be reached`, { cause: error });
  return new EngineError('unreachable', host, { cause: error });
}

/** A stream that broke off. */
export function toStreamError(error: unknown): Error {
  if (error instanceof EngineError || isAbort(error)) return error as Error;
  if (error instanceof WeightsError && error.code === 'network-blocked')
    return new EngineError('settings-block', error.message, { cause: error });
  const said = error instanceof Error ? error.message : String(error);
  return new EngineError('connection-lost', said, { cause: error });
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
