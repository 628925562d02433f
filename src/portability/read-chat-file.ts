/** Streams the chats out of a Kinglet chat file, one at a time. */
import { JSONParser } from '@streamparser/json';
import { CHAT_FILE_FORMAT, CHAT_FILE_VERSION } from '../domain/chat-file.js';
import { ExportProblem } from '../domain/export-problem.js';

/** More without a whole chat is no chat. */
const MAX_CHAT_BYTES = 256e6;
const STRING_BUFFER = 64 * 1024;

/**
 * Calls `visit` with each chat in turn, and `onPiece` with the share of the file that was read after each piece of it,
 * which waits for what it returns.
 * @throws {ExportProblem}
 */
export async function readChatFile(
  file: Blob,
  visit: (chat: unknown) => void,
  onPiece: (share: number) => Promise<void> = async () => {},
): Promise<void> {
  const parser = new JSONParser({
    paths: ['$.format', '$.version', '$.chats.*'],
    keepStack: false,
    stringBufferSize: STRING_BUFFER,
  });
  let problem: unknown;
  let done = 0;
  let unfinished = 0;
  let format: unknown;
  let version: unknown;
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length === 1 && key === 'format') format = value;
    else if (stack.length === 1 && key === 'version') version = value;
    else {
      checkHead(format, version);
      unfinished = 0;
      visit(value);
    }
  };
  parser.onError = (error) => (problem ??= error);
  const reader = file.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      done += part.value.byteLength;
      unfinished += part.value.byteLength;
      if (unfinished > MAX_CHAT_BYTES)
        throw new ExportProblem('too-large', `A chat of over ${MAX_CHAT_BYTES} bytes`);
      // What follows the end is white space, or damage.
      if (!parser.isEnded) parser.write(part.value);
      else if (part.value.some((byte) => byte > 0x20)) throw new Error('Something follows the end');
      if (problem) throw problem as Error;
      await onPiece(done / file.size);
    }
  } catch (error) {
    throw asProblem(problem ?? error);
  }
  checkHead(format, version);
  if (!parser.isEnded) throw new ExportProblem('damaged', 'The file ends in the middle');
}

function checkHead(format: unknown, version: unknown): void {
  if (format !== CHAT_FILE_FORMAT)
    throw new ExportProblem('not-an-export', 'The file does not say that it holds Kinglet chats');
  if (version !== CHAT_FILE_VERSION)
    throw new ExportProblem('not-an-export', 'The file was written by a newer Kinglet');
}

function asProblem(error: unknown): ExportProblem {
  if (error instanceof ExportProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  const isGone = error instanceof DOMException && error.name.startsWith('NotRead');
  return new ExportProblem(isGone ? 'unreadable' : 'damaged', message);
}
