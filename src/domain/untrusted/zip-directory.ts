/** The table of contents of a ZIP archive somebody brought, with and without ZIP64. */
import { refuse, safePath } from './checks.js';

/** So many bytes at the end hold the archive's own end record, its comment and ZIP64's. */
export const ZIP_TAIL_BYTES = 66_000;
const MAX_DIRECTORY_BYTES = 16e6;
const MAX_ENTRIES = 20_000;
const NARROW = 0xffffffff;
const NARROW_COUNT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

export interface ZipDirectoryPlace {
  readonly at: number;
  readonly bytes: number;
  readonly entries: number;
}

export interface ZipEntry {
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly packedBytes: number;
  readonly deflated: boolean;
  /** Where its local header begins. */
  readonly at: number;
}

/**
 * @param tail the archive's last bytes, {@link ZIP_TAIL_BYTES} or all
 * @throws {WeightsError} `not-a-model-file`
 */
export function findZipDirectory(
  tail: Uint8Array<ArrayBuffer>,
  fileBytes: number,
): ZipDirectoryPlace {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = lastEndRecord(view);
  let entries = view.getUint16(end + 10, true);
  let bytes = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  const wide = wideEndRecord(view, end, fileBytes);
  if (wide !== null) {
    entries = number(view, wide + 32);
    bytes = number(view, wide + 40);
    at = number(view, wide + 48);
  } else if (entries === NARROW_COUNT || bytes === NARROW || at === NARROW) {
    refuse('The archive’s table of contents cannot be found');
  }
  if (entries > MAX_ENTRIES) refuse(`The archive holds ${entries} files`);
  if (bytes > MAX_DIRECTORY_BYTES || at + bytes > fileBytes) {
    refuse('The archive’s table of contents lies outside of it');
  }
  return { at, bytes, entries };
}

/**
 * @param directory the bytes the place names
 * @throws {WeightsError} `not-a-model-file`
 */
export function readZipDirectory(
  directory: Uint8Array<ArrayBuffer>,
  { entries, at: end }: ZipDirectoryPlace,
): ZipEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const found: ZipEntry[] = [];
  let at = 0;
  let packed = 0;
  for (let index = 0; index < entries; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) {
      refuse('The archive’s table of contents is damaged');
    }
    const length = [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 46);
    if (at + length > view.byteLength) refuse('The archive’s table of contents is damaged');
    const entry = readEntry(directory, view, at, end);
    if (entry) {
      found.push(entry);
      packed += entry.packedBytes;
    }
    at += length;
  }
  // Entries that share their bytes unpack to far more than the archive holds.
  if (packed > end) refuse('The archive’s files overlap');
  const paths = new Set(found.map(({ path }) => path.toLowerCase()));
  if (paths.size !== found.length) refuse('The archive holds a file twice');
  return found;
}

/** Undefined for a folder. */
function readEntry(
  directory: Uint8Array<ArrayBuffer>,
  view: DataView,
  at: number,
  end: number,
): ZipEntry | undefined {
  const nameLength = view.getUint16(at + 28, true);
  const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength));
  if (name.endsWith('/')) {
    safePath(name.slice(0, -1), 'A folder in the archive');
    return undefined;
  }
  const path = safePath(name, 'A file’s name in the archive');
  if (view.getUint16(at + 8, true) & ENCRYPTED) refuse(`${path} is locked with a password`);
  const method = view.getUint16(at + 10, true);
  if (method !== STORED && method !== DEFLATED) refuse(`${path} is packed in an unknown way`);
  const extraAt = at + 46 + nameLength;
  const extra = wideValues(view, extraAt, view.getUint16(at + 30, true));
  const wide = (field: number): number => {
    const value = view.getUint32(at + field, true);
    return value === NARROW ? (extra.shift() ?? refuse(`${path} tells no size`)) : value;
  };
  const bytes = wide(24);
  const packedBytes = wide(20);
  const start = wide(42);
  if (start + packedBytes > end) refuse(`${path} lies outside of the archive`);
  if (method === STORED && bytes !== packedBytes) refuse(`${path} has two sizes`);
  return { path, bytes, packedBytes, deflated: method === DEFLATED, at: start };
}

/** The values of the ZIP64 extra field, in their order. */
function wideValues(view: DataView, start: number, length: number): number[] {
  const values: number[] = [];
  for (let at = start; at + 4 <= start + length;) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      for (let field = at + 4; field + 8 <= Math.min(at + 4 + size, start + length); field += 8) {
        values.push(number(view, field));
      }
    }
    at += 4 + size;
  }
  return values;
}

function lastEndRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) {
    const isRecord = view.getUint32(at, true) === 0x06054b50;
    if (isRecord && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return refuse('The file is not a ZIP archive');
}

/** Where ZIP64's end record lies within the tail; null when there is none. */
function wideEndRecord(view: DataView, end: number, fileBytes: number): number | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return null;
  const at = number(view, locator + 8) - (fileBytes - view.byteLength);
  if (at < 0 || at + 56 > locator || view.getUint32(at, true) !== 0x06064b50) {
    refuse('The archive’s table of contents cannot be found');
  }
  return at;
}

function number(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : refuse('The archive tells of more bytes than there can be');
}
