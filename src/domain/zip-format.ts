/**
 * The bytes of a ZIP archive around files that are stored as they are: enough for an archive made of
 * references to files, of any size. Source: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3 and 4.5.3.
 */

export interface ZipItem {
  /** With forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** CRC-32 of the content. */
  readonly crc: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** From here on a field is too narrow, and the value stands in an extra field of 64 bits. */
const NARROW = 0xffffffff;
const NARROW_COUNT = 0xffff;
const ZIP64_ID = 1;
/** 4.5: ZIP64. */
const VERSION = 45;
/** Names are UTF-8. */
const UTF8 = 0x800;
/** 1 January 1980: no time is told, so the same files make the same archive. */
const DATE = 0x21;

/** What stands before a file's content. */
export function localHeader({ path, bytes, crc }: Omit<ZipItem, 'at'>): Uint8Array<ArrayBuffer> {
  const extra = bytes >= NARROW ? extra64([bytes, bytes]) : [];
  return packed([
    u32(0x04034b50),
    ...common(crc, bytes, path, extra.length),
    new TextEncoder().encode(path),
    Uint8Array.from(extra),
  ]);
}

/** What stands after the last file's content, which ends at `start`. */
export function centralDirectory(
  items: readonly ZipItem[],
  start: number,
): Uint8Array<ArrayBuffer> {
  const directory = packed(items.map(directoryEntry));
  const size = directory.length;
  const end64 = start + size;
  return packed([
    directory,
    packed([
      u32(0x06064b50),
      u64(44),
      u16(VERSION),
      u16(VERSION),
      u32(0),
      u32(0),
      u64(items.length),
      u64(items.length),
      u64(size),
      u64(start),
    ]),
    packed([u32(0x07064b50), u32(0), u64(end64), u32(1)]),
    packed([
      u32(0x06054b50),
      u16(0),
      u16(0),
      u16(Math.min(items.length, NARROW_COUNT)),
      u16(Math.min(items.length, NARROW_COUNT)),
      u32(Math.min(size, NARROW)),
      u32(Math.min(start, NARROW)),
      u16(0),
    ]),
  ]);
}

function directoryEntry({ path, bytes, crc, at }: ZipItem): Uint8Array<ArrayBuffer> {
  const wide = [...(bytes >= NARROW ? [bytes, bytes] : []), ...(at >= NARROW ? [at] : [])];
  const extra = wide.length > 0 ? extra64(wide) : [];
  return packed([
    u32(0x02014b50),
    u16(VERSION),
    ...common(crc, bytes, path, extra.length),
    u16(0),
    u16(0),
    u16(0),
    u32(0),
    u32(Math.min(at, NARROW)),
    new TextEncoder().encode(path),
    Uint8Array.from(extra),
  ]);
}

function common(crc: number, bytes: number, path: string, extraLength: number): Uint8Array[] {
  const size = u32(Math.min(bytes, NARROW));
  return [
    u16(VERSION),
    u16(UTF8),
    u16(0),
    u16(0),
    u16(DATE),
    u32(crc),
    size,
    size,
    u16(new TextEncoder().encode(path).length),
    u16(extraLength),
  ];
}

function extra64(values: readonly number[]): number[] {
  return [...packed([u16(ZIP64_ID), u16(values.length * 8), ...values.map(u64)])];
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return packed([u16(value & 0xffff), u16(value >>> 16)]);
}

function u64(value: number): Uint8Array {
  return packed([u32(value >>> 0), u32(Math.floor(value / 2 ** 32))]);
}

function packed(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
