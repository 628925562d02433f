/** Files a person brought: a folder, single files, or an archive, as one list without their common folder. */
import { WeightsError } from '../domain/errors.js';
import {
  findZipDirectory,
  readZipDirectory,
  ZIP_TAIL_BYTES,
  type ZipEntry,
} from '../domain/untrusted/zip-directory.js';

/** The same shape as weights' own; neither room imports the other. */
export interface BroughtFile {
  readonly path: string;
  readonly bytes: number;
  readonly blob: Blob;
  readonly deflated: boolean;
}

const MAX_FILES = 20_000;
const MAX_DEPTH = 4;

/** @throws {WeightsError} `not-a-model-file` */
export async function broughtFiles(files: readonly File[]): Promise<BroughtFile[]> {
  const [first] = files;
  if (files.length === 1 && first && /\.zip$/i.test(first.name)) return filesInZip(first);
  const brought = files.map((file) => plainFile(file.webkitRelativePath || file.name, file));
  return withoutCommonFolder(brought);
}

/** @throws {WeightsError} `not-a-model-file` */
export async function filesInFolder(folder: FileSystemDirectoryHandle): Promise<BroughtFile[]> {
  const found: BroughtFile[] = [];
  await collect(folder, '', 0, found);
  return withoutCommonFolder(found);
}

async function collect(
  folder: FileSystemDirectoryHandle,
  prefix: string,
  depth: number,
  found: BroughtFile[],
): Promise<void> {
  for await (const [name, handle] of folder.entries()) {
    // What tools put beside a model: `.git`, `.cache`.
    if (name.startsWith('.')) continue;
    if (found.length >= MAX_FILES) throw tooMany();
    if (handle.kind === 'file') found.push(plainFile(prefix + name, await handle.getFile()));
    else if (depth < MAX_DEPTH) await collect(handle, `${prefix}${name}/`, depth + 1, found);
  }
}

async function filesInZip(archive: File): Promise<BroughtFile[]> {
  const tail = await bytesOf(archive, Math.max(0, archive.size - ZIP_TAIL_BYTES), archive.size);
  const place = findZipDirectory(tail, archive.size);
  const directory = await bytesOf(archive, place.at, place.at + place.bytes);
  const entries = readZipDirectory(directory, place);
  const files: BroughtFile[] = [];
  for (const entry of entries) files.push(await fileInZip(archive, entry));
  return withoutCommonFolder(files);
}

/** A reference into the archive: nothing is read but the header before it. */
async function fileInZip(
  archive: File,
  { path, bytes, packedBytes, deflated, at }: ZipEntry,
): Promise<BroughtFile> {
  const header = new DataView((await bytesOf(archive, at, at + 30)).buffer);
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) {
    throw new WeightsError('not-a-model-file', `${path} is not where the archive says`);
  }
  const start = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  return { path, bytes, deflated, blob: archive.slice(start, start + packedBytes) };
}

function plainFile(path: string, file: File): BroughtFile {
  return { path, bytes: file.size, blob: file, deflated: false };
}

/** An archive or a chosen folder usually holds one folder that holds the files. */
function withoutCommonFolder(files: readonly BroughtFile[]): BroughtFile[] {
  if (files.length > MAX_FILES) throw tooMany();
  const visible = files.filter(({ path }) => !/(^|\/)(\.|__MACOSX)/.test(path));
  const top = visible[0]?.path.split('/')[0];
  const isCommon = top !== undefined && visible.every(({ path }) => path.startsWith(`${top}/`));
  if (!isCommon) return visible;
  return visible.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }));
}

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

function tooMany(): WeightsError {
  return new WeightsError('not-a-model-file', `There are more than ${MAX_FILES} files`);
}
