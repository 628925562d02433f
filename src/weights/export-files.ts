import { createCRC32, createMD5, type IHasher } from 'hash-wasm';
import { WeightsError } from '../domain/errors.js';
import { MODEL_NOTE, type NotedFile, writeModelNote } from '../domain/untrusted/model-note.js';
import { centralDirectory, localHeader, type ZipItem } from '../domain/zip-format.js';
import type { WeightStore } from './contracts.js';
import type { ExportRequest, TransferOptions } from './transfer-contracts.js';

type Store = Pick<WeightStore, 'read' | 'describe'>;

/**
 * An archive out of references: the stored Blobs between headers. Every byte is read once, for its
 * checksums, and none is kept in memory. Rejects with WeightsError.
 */
export async function exportArchive(
  store: Store,
  request: ExportRequest,
  options: TransferOptions,
): Promise<Blob> {
  const parts: BlobPart[] = [];
  const items: ZipItem[] = [];
  const noted: NotedFile[] = [];
  let at = 0;
  const add = (path: string, content: Blob, crc: number): void => {
    const item = { path: `${request.folder}/${path}`, bytes: content.size, crc, at };
    const header = localHeader(item);
    parts.push(header, content);
    items.push(item);
    at += header.length + content.size;
  };
  for (const { url, path } of request.files) {
    const content = await stored(store, url);
    const { crc, md5 } = await checksums(content, options);
    noted.push({ path, bytes: content.size, md5 });
    add(path, content, crc);
  }
  const note = new Blob([writeModelNote({ ...request.note, files: noted })]);
  add(MODEL_NOTE, note, (await checksums(note, { ...options, onBytes: () => undefined })).crc);
  return new Blob([...parts, centralDirectory(items, at)], { type: 'application/zip' });
}

/** The same files as a folder within the one that was chosen. Rejects with WeightsError. */
export async function exportFolder(
  store: Store,
  request: ExportRequest,
  into: FileSystemDirectoryHandle,
  options: TransferOptions,
): Promise<void> {
  const folder = await into.getDirectoryHandle(request.folder, { create: true });
  const noted: NotedFile[] = [];
  for (const { url, path } of request.files) {
    const content = await stored(store, url);
    const md5 = (await createMD5()).init();
    await write(folder, path, content.stream().pipeThrough(counting([md5], options)), options);
    noted.push({ path, bytes: content.size, md5: md5.digest('hex') });
  }
  const note = new Blob([writeModelNote({ ...request.note, files: noted })]);
  await write(folder, MODEL_NOTE, note.stream(), options);
}

async function stored(store: Store, url: string): Promise<Blob> {
  const content = await store.read(url);
  if (content) return content;
  throw new WeightsError('not-found', 'A file of the model is not on this device', { url });
}

async function checksums(
  content: Blob,
  options: TransferOptions,
): Promise<{ crc: number; md5: string }> {
  const [crc, md5] = [(await createCRC32()).init(), (await createMD5()).init()];
  await content
    .stream()
    .pipeThrough(counting([crc, md5], options))
    .pipeTo(new WritableStream(), { signal: options.signal });
  return { crc: Number.parseInt(crc.digest('hex'), 16), md5: md5.digest('hex') };
}

function counting(
  hashers: readonly IHasher[],
  { onBytes }: TransferOptions,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform(chunk, controller) {
      for (const hasher of hashers) hasher.update(chunk);
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
}

async function write(
  folder: FileSystemDirectoryHandle,
  path: string,
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
  { signal }: TransferOptions,
): Promise<void> {
  const names = path.split('/');
  const name = names.pop() ?? path;
  let place = folder;
  for (const part of names) place = await place.getDirectoryHandle(part, { create: true });
  const file = await place.getFileHandle(name, { create: true });
  await content.pipeTo(await file.createWritable(), { signal });
}
