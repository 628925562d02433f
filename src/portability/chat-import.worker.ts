/** Reads a file of chats off the page's thread: each chat checked, what is none told with its reason. */
import { MalformedChat, readChat, type WholeChat } from '../domain/chat-file.js';
import { ExportProblem } from '../domain/export-problem.js';
import { isRecord } from '../domain/plain-json.js';
import type { FromImportWorker, SkippedChat } from './import-messages.js';
import { readChatFile } from './read-chat-file.js';

/** Chats go to the page in lots, so that a long list does not stop it. */
const LOT = 50;

let chats: WholeChat[] = [];
let skipped: SkippedChat[] = [];

function post(message: FromImportWorker): void {
  self.postMessage(message);
}

function send(share: number): void {
  post({ type: 'found', chats, skipped, share });
  chats = [];
  skipped = [];
}

function take(value: unknown, share: number): void {
  try {
    chats.push(readChat(value));
  } catch (error) {
    if (!(error instanceof MalformedChat)) throw error;
    skipped.push({ title: titleOf(value), reason: error.message });
  }
  if (chats.length + skipped.length >= LOT) send(share);
}

function titleOf(value: unknown): string {
  const meta = isRecord(value) && isRecord(value.meta) ? value.meta : {};
  return typeof meta.title === 'string' ? meta.title.slice(0, 100) : 'Without a title';
}

async function run(file: Blob): Promise<void> {
  try {
    await readChatFile(file, take);
    send(1);
    post({ type: 'read' });
  } catch (error) {
    const { code, message } =
      error instanceof ExportProblem ? error : new ExportProblem('damaged', String(error));
    post({ type: 'failed', code, message });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => void run(data));
