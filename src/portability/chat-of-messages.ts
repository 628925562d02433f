/**
 * One chat as WebLLM Chat exports it: `{"messages":[{"role","content"},…]}`, the first of which is of the system and
 * names the topic, as does the file. It holds neither ids nor dates: the ids are made of what is said, so
 * that the same file is the same chat however often it comes; the date is the file's.
 */
import { MalformedChat, readChat, type WholeChat } from '../domain/chat-file.js';
import { ExportProblem } from '../domain/export-problem.js';
import { isRecord } from '../domain/plain-json.js';
import { DEFAULT_SAMPLING } from '../domain/sampling.js';

/** One chat of over so many bytes is none. */
const MAX_BYTES = 64e6;
/** Its export does not say which model wrote. */
const MODEL = 'WebLLM Chat';
/** Stands where something other than text was. */
const NOT_TEXT = '*(Not text: a picture. It is not in this import.)*';

interface Said {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** @param name of the file @throws {ExportProblem} */
export async function chatOfMessages(file: Blob, name: string): Promise<WholeChat> {
  if (file.size > MAX_BYTES)
    throw new ExportProblem('too-large', `A chat of over ${MAX_BYTES} bytes`);
  const said = saidIn(await parsed(file));
  if (said.length === 0) throw new ExportProblem('not-an-export', 'There is no text in it');
  const id = await idOf(said);
  const writtenAt = file instanceof File ? file.lastModified : 0;
  const messages = said.map(({ role, text }, at) => {
    const base = {
      id: `${id}-${at}`,
      parentId: at === 0 ? null : `${id}-${at - 1}`,
      text,
      createdAt: writtenAt + at,
      role,
    };
    const by = { key: MODEL, variantId: MODEL, name: MODEL, where: 'device' };
    return role === 'user' ? base : { ...base, state: { phase: 'done' }, by };
  });
  const title =
    name
      .replace(/\.json$/i, '')
      .trim()
      .slice(0, 120) || 'Untitled';
  const leafId = messages.at(-1)!.id;
  return asProblem(() =>
    readChat({
      meta: {
        title,
        titleBy: 'person',
        createdAt: writtenAt,
        updatedAt: writtenAt,
        pinned: false,
      },
      chat: { id, leafId, modelKey: null, sampling: DEFAULT_SAMPLING },
      messages,
    }),
  );
}

async function parsed(file: Blob): Promise<unknown> {
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    throw new ExportProblem('unreadable', String(error));
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ExportProblem('damaged', error instanceof Error ? error.message : String(error));
  }
}

function saidIn(value: unknown): Said[] {
  const list = isRecord(value) && Array.isArray(value.messages) ? value.messages : [];
  return list.filter(isRecord).flatMap(({ role, content }) => {
    const text = textOf(content).trim();
    return (role === 'user' || role === 'assistant') && text !== '' ? [{ role, text }] : [];
  });
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? content.filter(isRecord) : [];
  return parts
    .map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : NOT_TEXT))
    .join('\n\n');
}

async function idOf(said: readonly Said[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `webllm-${Array.from(hash.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function asProblem(read: () => WholeChat): WholeChat {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedChat) throw new ExportProblem('not-an-export', error.message);
    throw error;
  }
}
