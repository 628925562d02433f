/**
 * Streams the conversations out of a ChatGPT data export, one at a time: the ZIP as it was downloaded, or a
 * conversations.json out of it. Hundreds of megabytes are read with little more memory than one conversation takes.
 * Measured choices: docs/decisions/0006-export-reader.md.
 */
import { JSONParser } from '@streamparser/json';
import { ExportProblem } from '../domain/export-problem.js';
import { openJsonFiles, type JsonFile } from './open-json-files.js';

/** One conversation larger than this is no conversation; so much of a bomb is held before it is refused. */
const MAX_CONVERSATION_BYTES = 64e6;
/** A ZIP can claim a thousand times its size. */
const MAX_TOTAL_BYTES = 4e9;
/** Text is gathered in pieces of this size, in bytes. */
const STRING_BUFFER = 64 * 1024;

export interface ReadOptions {
  /** For tests of hostile files. */
  readonly maxConversationBytes?: number;
  readonly maxTotalBytes?: number;
  /** Bytes read of all JSON, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The same after each piece, once it was visited; the reading waits for it. */
  readonly onPiece?: (done: number, total: number) => Promise<void>;
}

/**
 * Calls `visit` with each conversation in turn.
 * @throws {ExportProblem}
 */
export async function readConversations(
  file: Blob,
  visit: (conversation: unknown) => void,
  options: ReadOptions = {},
): Promise<void> {
  const { maxTotalBytes = MAX_TOTAL_BYTES, onProgress, onPiece } = options;
  const archive = await openJsonFiles(file);
  const total = archive.files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const count = (bytes: number): void => {
    done += bytes;
    if (done > maxTotalBytes)
      throw new ExportProblem('too-large', `More than ${maxTotalBytes} bytes`);
    onProgress?.(done, Math.max(total, done));
  };
  const rest = async (): Promise<void> => onPiece?.(done, Math.max(total, done));
  try {
    for (const json of archive.files) await readFile(json, { visit, count, rest }, options);
  } finally {
    await archive.close();
  }
}

interface Reading {
  readonly visit: (conversation: unknown) => void;
  readonly count: (bytes: number) => void;
  /** After each piece. */
  readonly rest: () => Promise<void>;
}

async function readFile(
  json: JsonFile,
  { visit, count, rest }: Reading,
  { maxConversationBytes = MAX_CONVERSATION_BYTES }: ReadOptions,
): Promise<void> {
  const parser = new JSONParser({
    paths: ['$.*'],
    keepStack: false,
    stringBufferSize: STRING_BUFFER,
  });
  let problem: unknown;
  let unfinished = 0;
  parser.onValue = ({ value }) => {
    unfinished = 0;
    visit(value);
  };
  parser.onError = (error) => {
    problem ??= error;
  };
  let isFirst = true;
  const write = (chunk: Uint8Array): void => {
    count(chunk.byteLength);
    const bytes = isFirst ? listFrom(chunk) : chunk;
    isFirst = false;
    // What follows the list is white space, or a sign of damage that its checksum shows.
    if (parser.isEnded) return;
    parser.write(bytes);
    if (problem) throw asProblem(problem);
    unfinished += chunk.byteLength;
    if (unfinished > maxConversationBytes)
      throw new ExportProblem('too-large', `A conversation of over ${maxConversationBytes} bytes`);
  };
  const take = async (chunk: Uint8Array): Promise<void> => {
    try {
      write(chunk);
      await rest();
    } catch (error) {
      problem ??= error;
      throw error;
    }
  };
  await json.read(take).catch((error: unknown) => {
    // A stream that fell may say no more than that it fell.
    throw asProblem(problem ?? error);
  });
  if (isFirst) throw new ExportProblem('not-an-export', 'The file is empty');
  if (!parser.isEnded) throw new ExportProblem('damaged', 'The list of conversations does not end');
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const LEFT_BRACKET = 0x5b;

/** The file's first piece from its opening bracket on. */
function listFrom(chunk: Uint8Array): Uint8Array {
  const marked = BYTE_ORDER_MARK.every((byte, at) => chunk[at] === byte);
  const text = marked ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk;
  if (text.find((byte) => !SPACE.has(byte)) !== LEFT_BRACKET)
    throw new ExportProblem('not-an-export', 'The file is not a list of conversations');
  return text;
}

function asProblem(error: unknown): ExportProblem {
  if (error instanceof ExportProblem) return error;
  if (error instanceof DOMException && error.name.startsWith('NotRead'))
    return new ExportProblem('unreadable', error.message);
  return new ExportProblem('damaged', error instanceof Error ? error.message : String(error));
}
