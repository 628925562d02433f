import { WeightsError } from '../domain/errors.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import { RunningHash } from './running-hash.js';

/** Enough to know a file by its first bytes. */
export const HEAD_BYTES = 64;

/** What a file of each type begins with. Shards are bare numbers: only a web page is recognised. */
const beginnings: Record<WeightFile['type'], RegExp> = {
  json: /^\uFEFF?\s*[[{]/,
  wasm: /^\0asm/,
  gguf: /^GGUF/,
  shard: /^/,
};

const WEB_PAGE = /^\s*(<!doctype html|<html|<head|<body)/i;

export interface ContentChecks {
  /** Size where known, from the manifest or the server. */
  readonly expectedBytes: number | null;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Passes a file's bytes on and breaks the stream with a WeightsError when they are not the file:
 * `not-a-model-file`, `truncated` or `wrong-checksum`. Hashes as it goes: nothing is read twice.
 */
export function verifyContent(
  file: WeightFile,
  checks: ContentChecks,
): TransformStream<Uint8Array, Uint8Array> {
  let hash: RunningHash | null = null;
  let head: Uint8Array | undefined = new Uint8Array();
  let bytes = 0;

  const inspectHead = (): void => {
    if (head) assertBeginning(file, head);
    head = undefined;
  };

  return new TransformStream({
    async start() {
      hash = await RunningHash.of(file);
    },
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (head) head = joined(head, chunk.subarray(0, HEAD_BYTES));
      if (head && head.byteLength >= HEAD_BYTES) inspectHead();
      if (checks.expectedBytes !== null && bytes > checks.expectedBytes) {
        throw damaged(file, `is larger than the ${checks.expectedBytes} bytes told`);
      }
      hash?.update(chunk);
      checks.onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush() {
      inspectHead();
      if (checks.expectedBytes !== null && bytes < checks.expectedBytes) {
        throw wrong(file, 'truncated', `ended after ${bytes} of ${checks.expectedBytes} bytes`);
      }
      if (hash && !hash.matches(file)) throw damaged(file, 'is not the file its checksum names');
    },
  });
}

/** Its bytes are not those its publisher lists. */
export function damaged(file: WeightFile, what: string): WeightsError {
  return wrong(file, 'wrong-checksum', what);
}

export function aWebPageCame(file: WeightFile): WeightsError {
  return new WeightsError(
    'not-a-model-file',
    `${file.name}: a web page came instead; a network login page perhaps`,
    { url: file.url },
  );
}

/** @throws WeightsError `not-a-model-file` or `truncated` when a file of this type begins otherwise */
export function assertBeginning(file: WeightFile, head: Uint8Array): void {
  assertNoWebPage(file, head);
  const text = new TextDecoder('latin1').decode(head);
  if (head.byteLength === 0) throw wrong(file, 'truncated', 'is empty');
  if (file.type === 'json') {
    if (beginnings.json.test(new TextDecoder().decode(head))) return;
  } else if (beginnings[file.type].test(text)) return;
  throw wrong(file, 'not-a-model-file', `is no ${file.type} file`);
}

/** @throws WeightsError `not-a-model-file` */
export function assertNoWebPage(file: WeightFile, head: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(head.subarray(0, HEAD_BYTES));
  if (WEB_PAGE.test(text)) throw aWebPageCame(file);
}

function wrong(file: WeightFile, code: WeightsError['code'], what: string): WeightsError {
  return new WeightsError(code, `${file.name} ${what}`, { url: file.url });
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.byteLength + second.byteLength);
  all.set(first);
  all.set(second, first.byteLength);
  return all;
}
