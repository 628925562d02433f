/** Reads a file of chats, ours or another app's, off the page's thread: each chat checked, what is none told with its reason. */
import { MalformedChat, readChat, type SkippedChat, type WholeChat } from '../domain/chat-file.js';
import { ExportProblem } from '../domain/export-problem.js';
import { chatOfExport } from '../domain/foreign-chats.js';
import { isRecord } from '../domain/plain-json.js';
import { chatOfMessages } from './chat-of-messages.js';
import type { FromImportWorker, ToImportWorker } from './import-messages.js';
import { readChatFile } from './read-chat-file.js';
import { readConversations } from './read-conversations.js';

/** Chats go to the page in lots of so many, or of so many characters, so that none stops it for long. */
const LOT = 50;
const LOT_CHARACTERS = 500_000;

let chats: WholeChat[] = [];
let skipped: SkippedChat[] = [];
let characters = 0;
let goOn: () => void = () => {};

function post(message: FromImportWorker): void {
  self.postMessage(message);
}

/** Resolves when the page is done with the lot. */
async function send(share: number): Promise<void> {
  const lot = { chats, skipped };
  chats = [];
  skipped = [];
  characters = 0;
  const taken = new Promise<void>((resolve) => (goOn = resolve));
  post({ type: 'found', ...lot, share });
  await taken;
}

function take(read: () => WholeChat, value: unknown): void {
  try {
    const whole = read();
    chats.push(whole);
    characters += whole.messages.reduce((sum, { text }) => sum + text.length, 0);
  } catch (error) {
    if (!(error instanceof MalformedChat)) throw error;
    skipped.push({ title: titleOf(value), reason: error.message });
  }
}

/** Between two pieces of the file. @param share of the file read by now */
async function sendFull(share: number): Promise<void> {
  const isFull = chats.length + skipped.length >= LOT || characters >= LOT_CHARACTERS;
  if (isFull) await send(share);
}

function titleOf(value: unknown): string {
  if (!isRecord(value)) return 'Without a title';
  const { title } = isRecord(value.meta) ? value.meta : { title: value.title ?? value.name };
  return typeof title === 'string' && title !== '' ? title.slice(0, 100) : 'Without a title';
}

type Kind = 'own' | 'export' | 'messages';

/** The export of another app is a ZIP, or a list; one chat of WebLLM Chat is an object that begins with its messages. */
async function kindOf(file: Blob): Promise<Kind> {
  const start = await file.slice(0, 64).text();
  if (start.startsWith('PK') || /^\uFEFF?\s*\[/.test(start)) return 'export';
  return /^\uFEFF?\s*\{\s*"messages"\s*:/.test(start) ? 'messages' : 'own';
}

async function read(file: Blob, name: string): Promise<void> {
  switch (await kindOf(file)) {
    case 'own':
      return readChatFile(file, (value) => take(() => readChat(value), value), sendFull);
    case 'export':
      return readConversations(file, (value) => take(() => chatOfExport(value), value), {
        onPiece: (done, total) => sendFull(done / total),
      });
    case 'messages': {
      const whole = await chatOfMessages(file, name);
      take(() => whole, whole);
    }
  }
}

async function run(file: Blob, name: string): Promise<void> {
  try {
    await read(file, name);
    await send(1);
    post({ type: 'read' });
  } catch (error) {
    const { code, message } =
      error instanceof ExportProblem ? error : new ExportProblem('damaged', String(error));
    post({ type: 'failed', code, message });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToImportWorker>) => {
  if (data.type === 'read') void run(data.file, data.name);
  else goOn();
});
