import { CHAT_FILE_HEAD, CHAT_FILE_TAIL, formatChat, type WholeChat } from '../domain/chat-file.js';
import { chatMarkdown } from '../domain/chat-markdown.js';
import type { ChatId } from '../domain/messages.js';
import type { Repositories } from '../storage/contracts.js';
import type { ChatListStore } from '../stores/chat-list-store.js';

export interface ExportDeps {
  readonly stores: { readonly chatList: ChatListStore };
  readonly repositories: Pick<Repositories, 'chats'>;
}

export type ChatFileKind = 'json' | 'markdown';

export interface ChatFile {
  readonly name: string;
  readonly file: Blob;
  readonly count: number;
}

/** So many chats are gathered before the browser is handed them: it may keep them on disk. */
const LOT = 200;

/**
 * A file of every chat, or of one. JSON holds all of them, in every version; Markdown what is shown. One chat after
 * another is read. Rejects with StorageError.
 */
export async function exportChats(
  { stores, repositories }: ExportDeps,
  kind: ChatFileKind,
  only?: ChatId,
): Promise<ChatFile> {
  const ids = only ? [only] : stores.chatList.state.chats.map(({ id }) => id).sort();
  const parts: Blob[] = [];
  const lot: string[] = [];
  let count = 0;
  for (const id of ids) {
    const whole = await readWhole(repositories, id);
    if (!whole) continue;
    if (kind === 'json') lot.push(count > 0 ? ',\n' : '', formatChat(whole));
    else lot.push(count > 0 ? '\n---\n\n' : '', chatMarkdown(whole));
    count += 1;
    if (count % LOT === 0) parts.push(new Blob(lot.splice(0)));
  }
  parts.push(new Blob(lot));
  const type = kind === 'json' ? 'application/json' : 'text/markdown';
  const all = kind === 'json' ? [CHAT_FILE_HEAD, ...parts, CHAT_FILE_TAIL] : parts;
  const title = (only && stores.chatList.find(only)?.title) || 'Kinglet chats';
  const name = `${fileName(title)}.${kind === 'json' ? 'json' : 'md'}`;
  return { name, file: new Blob(all, { type }), count };
}

async function readWhole(
  repositories: Pick<Repositories, 'chats'>,
  id: ChatId,
): Promise<WholeChat | undefined> {
  const found = await repositories.chats.open(id);
  if (!found || found.meta.deletedAt !== undefined) return undefined;
  return { ...found, messages: found.messages.filter((each) => each.deletedAt === undefined) };
}

/** What every system takes. */
function fileName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N} ()_-]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80) || 'Chat'
  );
}
