/** Reads a file of chats, ours or another app's, off the page's thread: each chat checked, what is none told with its reason. */
import { MalformedChat, readChat, type WholeChat } from '../domain/chat-file.js';
import { ExportProblem } from '../domain/export-problem.js';
import { chatOfExport } from '../domain/foreign-chats.js';
import { isRecord } from '../domain/plain-json.js';
import type { FromImportWorker, SkippedChat } from './import-messages.js';
import { readChatFile } from './read-chat-file.js';
import { readConversations } from './read-conversations.js';

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

function take(read: () => WholeChat, value: unknown, share: number): void {
  try {
    chats.push(read());
  } catch (error) {
    if (!(error instanceof MalformedChat)) throw error;
    skipped.push({ title: titleOf(value), reason: error.message });
  }
  if (chats.length + skipped.length >= LOT) send(share);
}

function titleOf(value: unknown): string {
  if (!isRecord(value)) return 'Without a title';
  const { title } = isRecord(value.meta) ? value.meta : { title: value.title ?? value.name };
  return typeof title === 'string' && title !== '' ? title.slice(0, 100) : 'Without a title';
}

/** The export of another app is a ZIP, or a list. */
async function isOwn(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 64).text();
  return !start.startsWith('PK') && !/^\uFEFF?\s*\[/.test(start);
}

async function readExport(file: Blob): Promise<void> {
  let share = 0;
  await readConversations(file, (value) => take(() => chatOfExport(value), value, share), {
    onProgress: (done, total) => (share = done / total),
  });
}

async function run(file: Blob): Promise<void> {
  try {
    if (await isOwn(file))
      await readChatFile(file, (value, share) => take(() => readChat(value), value, share));
    else await readExport(file);
    send(1);
    post({ type: 'read' });
  } catch (error) {
    const { code, message } =
      error instanceof ExportProblem ? error : new ExportProblem('damaged', String(error));
    post({ type: 'failed', code, message });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => void run(data));
