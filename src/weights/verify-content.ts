import { createMD5, createSHA256, type IHasher } from 'hash-wasm';
import { WeightsError } from '../domain/errors.js';
import type { WeightFile } from '../domain/weight-manifest.js';

/** Enough to know a file by its first bytes. */
const HEAD_BYTES = 64;

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
  /** All bytes are here and the checksum is compared. */
  readonly onVerifying?: () => void;
}

/**
 * Passes a file's bytes on and breaks the stream with a WeightsError when they are not the file:
 * `not-a-model-file`, `truncated` or `wrong-checksum`. Hashes as it goes: nothing is read twice.
 */
export function verifyContent(
  file: WeightFile,
  checks: ContentChecks,
): TransformStream<Uint8Array, Uint8Array> {
  let hasher: IHasher | undefined;
  let head: Uint8Array | undefined = new Uint8Array();
  let bytes = 0;

  const inspectHead = (): void => {
    if (head) assertBeginning(file, head);
    head = undefined;
  };

  return new TransformStream({
    async start() {
      hasher = await createHasher(file);
    },
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (head) head = joined(head, chunk.subarray(0, HEAD_BYTES));
      if (head && head.byteLength >= HEAD_BYTES) inspectHead();
      if (checks.expectedBytes !== null && bytes > checks.expectedBytes) {
        throw wrong(
          file,
          'wrong-checksum',
          `is larger than the ${checks.expectedBytes} bytes told`,
        );
      }
      hasher?.update(chunk);
      checks.onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush() {
      inspectHead();
      checks.onVerifying?.();
      if (checks.expectedBytes !== null && bytes < checks.expectedBytes) {
        throw wrong(file, 'truncated', `ended after ${bytes} of ${checks.expectedBytes} bytes`);
      }
      const told = file.sha256 ?? file.md5;
      if (hasher && hasher.digest('hex') !== told) {
        throw wrong(file, 'wrong-checksum', 'is not the file its checksum names');
      }
    },
  });
}

export function aWebPageCame(file: WeightFile): WeightsError {
  return new WeightsError(
    'not-a-model-file',
    `${file.name}: a web page came instead; a network login page perhaps`,
    { url: file.url },
  );
}

async function createHasher(file: WeightFile): Promise<IHasher | undefined> {
  if (file.sha256) return (await createSHA256()).init();
  if (file.md5) return (await createMD5()).init();
  return undefined;
}

function assertBeginning(file: WeightFile, head: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(head);
  if (WEB_PAGE.test(text)) throw aWebPageCame(file);
  if (head.byteLength === 0) throw wrong(file, 'truncated', 'is empty');
  if (file.type === 'json') {
    if (beginnings.json.test(new TextDecoder().decode(head))) return;
  } else if (beginnings[file.type].test(text)) return;
  throw wrong(file, 'not-a-model-file', `is no ${file.type} file`);
}

function wrong(file: WeightFile, code: WeightsError['code'], what: string): WeightsError {
  return new WeightsError(code, `${file.name} ${what}`, { url: file.url });
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.byteLength + second.byteLength);
  all.set(first);
  all.set(second, first.byteLength);
  return all;
}
