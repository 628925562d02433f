import { WeightsError, type WeightsErrorCode } from '../domain/errors.js';
import type { NetworkPurpose } from '../domain/ledger.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { Network } from '../platform/network.js';
import { aWebPageCame } from './verify-content.js';

export interface RangeRequest {
  readonly network: Network;
  readonly file: WeightFile;
  readonly purpose: NetworkPurpose;
  readonly signal: AbortSignal;
  /** The first byte wanted. */
  readonly from: number;
  /** False to ask for the whole file, because this server knows no ranges. */
  readonly byRange: boolean;
}

/** What a server answered, as far as this page may read its headers. */
export interface RangeResponse {
  readonly body: ReadableStream<Uint8Array>;
  /** Where the body begins: what was asked for, or 0 where the server knows no ranges. */
  readonly from: number;
  /** Of the whole file; null where nothing tells. */
  readonly totalBytes: number | null;
  readonly etag: string | null;
}

/** A failure that passes by itself may come with the server's own word on when to try again. */
export class RetryLater extends WeightsError {
  constructor(
    code: WeightsErrorCode,
    message: string,
    detail: WeightsError['detail'],
    /** Milliseconds; null where the server did not say or this page may not read it. */
    readonly afterMs: number | null,
  ) {
    super(code, message, detail);
  }
}

/** The range begins where the file ends, or the server knows no ranges after all. */
export class RangeRefused extends WeightsError {
  constructor(
    file: WeightFile,
    readonly totalBytes: number | null,
  ) {
    super('hub-unreachable', `${file.name}: the hub refused to go on (416)`, {
      url: file.url,
      status: 416,
    });
  }
}

/**
 * Asks the hub for a file from a byte on. Always by the hub's own address: where it sends on to is
 * signed and expires. No header but a plain `Range`, which alone needs no preflight: content hosts
 * refuse those. Rejects with WeightsError.
 */
export async function openRange(request: RangeRequest): Promise<RangeResponse> {
  const response = await send(request);
  const { file, from } = request;
  const refusal = refusalOf(response, file);
  if (refusal) {
    await response.body?.cancel().catch(() => undefined);
    throw refusal;
  }
  const body = response.body ?? new Blob().stream();
  const etag = strongTag(response.headers.get('etag'));
  const length = lengthOf(response);
  if (response.status !== 206) return { body, from: 0, totalBytes: length, etag };
  const told = contentRange(response);
  if (told && told.from !== from) {
    await body.cancel().catch(() => undefined);
    const message = `${file.name}: the hub answered with another part of it`;
    throw new WeightsError('hub-unreachable', message, { url: file.url });
  }
  const totalBytes = told?.totalBytes ?? (length === null ? null : from + length);
  return { body, from, totalBytes, etag };
}

async function send({ network, file, purpose, signal, from, byRange }: RangeRequest) {
  // The store is the cache; no cookie and no address of this page goes to a hub.
  const init: RequestInit = {
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: from > 0 && byRange ? { Range: `bytes=${from}-` } : {},
  };
  try {
    return await network.request(file.url, { purpose, signal, init });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { host } = new URL(file.url);
    const message = `${host} cannot be reached`;
    throw new WeightsError('hub-unreachable', message, { url: file.url }, { cause: error });
  }
}

function refusalOf(response: Response, file: WeightFile): WeightsError | undefined {
  const { status } = response;
  const told = (code: WeightsErrorCode, what: string): WeightsError =>
    new WeightsError(code, `${file.name}: ${what} (${status})`, { url: file.url, status });
  if (status === 401 || status === 403) return told('not-allowed', 'the hub does not allow it');
  if (status === 404 || status === 410) return told('not-found', 'the hub does not have it');
  if (status === 416) return new RangeRefused(file, contentRange(response)?.totalBytes ?? null);
  if (!response.ok) {
    const { code, message, detail } = told('hub-unreachable', 'the hub answered with an error');
    return new RetryLater(code, message, detail, retryAfterMs(response, Date.now()));
  }
  const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  return isPage ? aWebPageCame(file) : undefined;
}

/** `bytes 5-9/10`, `bytes 5-9/*` or, refused, `bytes *\/10`. */
function contentRange(response: Response): { from: number; totalBytes: number | null } | null {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(
    response.headers.get('content-range') ?? '',
  );
  if (!match) return null;
  const total = match[2] === '*' ? null : Number(match[2]);
  return { from: Number(match[1] ?? 0), totalBytes: total };
}

/** The server's length, unless it counts compressed bytes. */
function lengthOf(response: Response): number | null {
  const length = Number(response.headers.get('content-length') ?? NaN);
  return response.headers.has('content-encoding') || !Number.isSafeInteger(length) ? null : length;
}

/** A weak tag tells of a meaning, not of bytes. */
function strongTag(etag: string | null): string | null {
  return etag && !etag.startsWith('W/') ? etag : null;
}

/** Seconds or a date. */
function retryAfterMs(response: Response, now: number): number | null {
  const told = response.headers.get('retry-after');
  if (!told) return null;
  const ms = /^\d+$/.test(told.trim()) ? Number(told) * 1000 : Date.parse(told) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
