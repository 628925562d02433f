import { CHAT_FILE_HEAD, CHAT_FILE_TAIL, formatChat, type WholeChat } from '../domain/chat-file.js';
import { chatMarkdown } from '../domain/chat-markdown.js';
import { chatPageParts, chatSection, type DrawAnswer } from '../domain/chat-page.js';
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

/** How one kind of file is written: what stands before, between and after the chats, and each of them. */
interface FileForm {
  readonly ending: string;
  readonly type: string;
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  readonly write: (whole: WholeChat) => string | Promise<string>;
}

const FORMS: Readonly<Record<ChatFileKind, FileForm>> = {
  json: {
    ending: 'json',
    type: 'application/json',
    head: CHAT_FILE_HEAD,
    between: ',\n',
    tail: CHAT_FILE_TAIL,
    write: formatChat,
  },
  markdown: {
    ending: 'md',
    type: 'text/markdown',
    head: '',
    between: '\n---\n\n',
    tail: '',
    write: chatMarkdown,
  },
};

/** So many chats are gathered before the browser is handed them: it may keep them on disk. */
const LOT = 200;

/**
 * A file of every chat, or of one. JSON holds all of them, in every version; Markdown what is shown. One chat after
 * another is read. Rejects with StorageError.
 */
export async function exportChats(
  deps: ExportDeps,
  kind: ChatFileKind,
  only?: ChatId,
): Promise<ChatFile> {
  await allListed(deps.stores.chatList);
  const ids = only ? [only] : deps.stores.chatList.state.chats.map(({ id }) => id).sort();
  return writeFile(deps, ids, { ...FORMS[kind], title: titleOf(deps, only) });
}

/** What is shown of every chat, or of one, as a page that stands by itself. Rejects with StorageError. */
export async function exportPage(
  deps: ExportDeps,
  draw: DrawAnswer,
  only?: ChatId,
): Promise<ChatFile> {
  const { chatList } = deps.stores;
  await allListed(chatList);
  const metas = only ? [] : chatList.state.chats.toSorted((a, b) => b.updatedAt - a.updatedAt);
  const title = titleOf(deps, only);
  return writeFile(deps, only ? [only] : metas.map(({ id }) => id), {
    ending: 'html',
    type: 'text/html',
    ...chatPageParts(title, metas),
    title,
    between: '',
    write: (whole) => chatSection(whole, draw),
  });
}

function titleOf({ stores }: ExportDeps, only?: ChatId): string {
  return (only && stores.chatList.find(only)?.title) || 'Kinglet chats';
}

async function writeFile(
  { repositories }: ExportDeps,
  ids: readonly ChatId[],
  { title, ending, type, head, between, tail, write }: FileForm & { readonly title: string },
): Promise<ChatFile> {
  const parts: Blob[] = [];
  const lot: string[] = [];
  let count = 0;
  for (const id of ids) {
    const whole = await readWhole(repositories, id);
    if (!whole) continue;
    lot.push(count > 0 ? between : '', await write(whole));
    count += 1;
    if (count % LOT === 0) parts.push(new Blob(lot.splice(0)));
  }
  const file = new Blob([head, ...parts, ...lot, tail], { type });
  return { name: `${fileName(title)}.${ending}`, file, count };
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

/** At the start the list holds its first screen alone for a moment. */
async function allListed(chatList: ChatListStore): Promise<void> {
  while (chatList.state.partial)
    await new Promise((resolve) => chatList.addEventListener('change', resolve, { once: true }));
}
