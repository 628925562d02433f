/**
 * What goes wrong on the test hub. A fault may be for one `file` (every one when left out) and for the
 * next `times` requests (for ever when left out).
 *
 * The answer is another one:
 * - `not-found` 404, `not-allowed` 401, `server-error` 503; `status` any `status`, with `retryAfter` seconds
 * - `login-page` a captive portal's HTML with 200; `login-page-as-bytes` the same without its type
 * - `truncated` half the file, told as if it were all of it; `wrong-bytes` right size, one wrong byte
 * - `changed` the file was replaced by another one, one byte longer
 * - `expired` the content host finds the signed address too old (with `cdn`)
 *
 * It comes otherwise:
 * - `cut` the connection dies half-way through the file, or `after` so many bytes of the answer
 * - `stalled` half, then nothing; `loris` a byte now and then
 * - `slow` a pause of 40 ms every 64 kB
 *
 * The hub is like that (such a trait goes with any fault):
 * - `cdn` Hugging Face's way: large files are sent on to a signed address on a content host, which hides
 *   its headers and refuses preflights
 * - `moved` sends on to another host: from `localhost` to `127.0.0.1`
 * - `no-ranges` answers with the whole file whatever was asked for
 * - `latency` waits `ms` before it answers; `rate` sends `bytesPerSecond` on each connection
 * - `no-md5` the manifest without checksums; `older-manifest` only `ndarray-cache.json` exists
 *
 * @typedef {object} Fault
 * @property {string} kind
 * @property {string} [file] exact name
 * @property {number} [times]
 * @property {number} [after]
 * @property {number} [status]
 * @property {number} [retryAfter]
 * @property {number} [ms]
 * @property {number} [bytesPerSecond]
 * @property {number} [taken] how often it happened
 */

const TRAITS = new Set([
  'cdn',
  'moved',
  'no-ranges',
  'latency',
  'rate',
  'no-md5',
  'older-manifest',
]);

/** The trait, if the hub has it. @param {readonly Fault[]} faults @param {string} kind */
export function traitOf(faults, kind) {
  return faults.find((fault) => fault.kind === kind);
}

/** What happens to this request; it counts. @param {readonly Fault[]} faults @param {string} file */
export function takeFault(faults, file) {
  const fault = faults.find(
    (f) => !TRAITS.has(f.kind) && (f.file ?? file) === file && (f.times ?? 1) > 0,
  );
  if (fault?.times !== undefined) fault.times -= 1;
  if (fault) fault.taken = (fault.taken ?? 0) + 1;
  return fault;
}

/**
 * The bytes the hub has under this name. Undefined for a file it does not have.
 *
 * @param {Map<string, Buffer>} files @param {string} file @param {readonly Fault[]} faults
 * @param {Fault | undefined} fault
 */
export function contentOf(files, file, faults, fault) {
  const isOlder = traitOf(faults, 'older-manifest') !== undefined;
  const name = isOlder ? olderName(file) : file;
  const content = name === undefined ? undefined : files.get(name);
  if (!content) return undefined;
  if (traitOf(faults, 'no-md5') && name === 'tensor-cache.json') return withoutChecksums(content);
  if (fault?.kind === 'truncated') return content.subarray(0, content.length / 2);
  if (fault?.kind === 'wrong-bytes') return withOneWrongByte(content);
  if (fault?.kind === 'changed')
    return Buffer.concat([Buffer.from(content).reverse(), Buffer.of(1)]);
  return content;
}

/** @param {string} file */
function olderName(file) {
  if (file === 'tensor-cache.json') return undefined;
  return file === 'ndarray-cache.json' ? 'tensor-cache.json' : file;
}

/** @param {Buffer} body */
function withOneWrongByte(body) {
  const wrong = Buffer.from(body);
  const middle = Math.floor(wrong.length / 2);
  wrong.writeUInt8(wrong.readUInt8(middle) ^ 0xff, middle);
  return wrong;
}

/** @param {Buffer} manifest */
function withoutChecksums(manifest) {
  const text = JSON.stringify(
    JSON.parse(manifest.toString(), (key, value) => (key === 'md5sum' ? undefined : value)),
  );
  return Buffer.from(text);
}
