import {
  BlobReader,
  configure,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { ExportProblem } from '../domain/export-problem.js';

/** One JSON file with conversations; `size` in bytes, as claimed. */
export interface JsonFile {
  readonly size: number;
  /** Calls `write` with each piece when it is done with the one before; ends with the error that `write` rejects with. */
  read(write: (chunk: Uint8Array) => Promise<void>): Promise<void>;
}

interface JsonFiles {
  readonly files: readonly JsonFile[];
  close(): Promise<void>;
}

/** Large exports come in numbered parts. */
const CONVERSATIONS = /(?:^|\/)conversations(?:-\d+)?\.json$/;
/** More than an export with thousands of pictures has. */
const MAX_ENTRIES = 200_000;

// The browser's own decompression, in this thread: this runs in a worker already.
configure({ useWebWorkers: false });

/** Opens a ZIP, or takes the file for JSON. @throws {ExportProblem} */
export async function openJsonFiles(file: Blob): Promise<JsonFiles> {
  const head = new Uint8Array(await startOf(file));
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  if (isZip) return openZip(file);
  return { files: [plainFile(file)], close: async () => {} };
}

async function startOf(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.slice(0, 4).arrayBuffer();
  } catch (error) {
    throw new ExportProblem('unreadable', error instanceof Error ? error.message : String(error));
  }
}

function plainFile(file: Blob): JsonFile {
  return {
    size: file.size,
    read: (write) => file.stream().pipeTo(new WritableStream({ write })),
  };
}

async function openZip(file: Blob): Promise<JsonFiles> {
  const reader = new ZipReader(new BlobReader(file), { checkSignature: true });
  const found: FileEntry[] = [];
  try {
    let entries = 0;
    for await (const entry of reader.getEntriesGenerator()) {
      entries += 1;
      if (entries > MAX_ENTRIES) throw new ExportProblem('too-large', 'Too many files in the ZIP');
      if (isConversations(entry)) found.push(entry);
    }
  } catch (error) {
    if (error instanceof ExportProblem) throw error;
    throw new ExportProblem('damaged', error instanceof Error ? error.message : String(error));
  }
  if (found.length === 0)
    throw new ExportProblem('not-an-export', 'There is no conversations.json in the ZIP');
  if (found.some(({ encrypted }) => encrypted))
    throw new ExportProblem('encrypted', 'The ZIP asks for a password');
  found.sort((a, b) => a.filename.localeCompare(b.filename, 'en', { numeric: true }));
  return { files: found.map(zippedFile), close: () => reader.close() };
}

function isConversations(entry: Entry): entry is FileEntry {
  return !entry.directory && CONVERSATIONS.test(entry.filename);
}

function zippedFile(entry: FileEntry): JsonFile {
  return {
    size: entry.uncompressedSize,
    read: async (write) => {
      await entry.getData(new WritableStream({ write }), { checkSignature: true });
    },
  };
}
