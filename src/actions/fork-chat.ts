import { pathTo } from '../domain/message-tree.js';
import type { Chat, ChatMeta, Message, MessageId } from '../domain/messages.js';
import { isTemporary, TEMPORARY_TITLE, temporaryId } from '../domain/temporary.js';
import type { ChatDeps } from './chat-deps.js';
import { findMessage } from './find-message.js';
import { openChat } from './open-chat.js';

/**
 * Goes on in a new chat from a turn: it has everything up to and with that turn, and the old one stays as it is.
 * Rejects with StorageError.
 */
export async function forkChat(deps: ChatDeps, messageId: MessageId): Promise<void> {
  const { open } = findMessage(deps, messageId);
  // What leaves nothing behind does not do so by a copy either.
  const temporary = isTemporary(open.chat.id);
  const chatId = temporary ? temporaryId() : crypto.randomUUID();
  const messages = copied(pathTo(open.messages, messageId).filter(hasEnded), chatId);
  // A fork asks one model: the takes beside the ones it keeps stay behind.
  const { mode: _mode, lesson: _lesson, ...rest } = open.chat;
  const chat: Chat = { ...rest, id: chatId, leafId: messages.at(-1)?.id ?? null };
  const now = Date.now();
  const meta: ChatMeta = {
    ...open.meta,
    id: chatId,
    title: temporary ? TEMPORARY_TITLE : `${open.meta.title} (fork)`,
    createdAt: now,
    updatedAt: now,
    pinned: false,
    archived: false,
    waiting: false,
    usedCloud: messages.some((each) => each.role === 'assistant' && each.by.where === 'cloud'),
  };
  await deps.repositories.chats.saveTurn(messages, chat, meta);
  deps.stores.chatList.put(meta);
  await openChat(deps, chatId);
  deps.navigate({ screen: 'chat', chatId });
  deps.stores.status.say('Forked: this is a chat of its own');
}

function hasEnded(message: Message): boolean {
  return (
    message.role === 'user' ||
    (message.state.phase !== 'waiting' && message.state.phase !== 'writing')
  );
}

/** Under new ids, one after another. */
function copied(path: readonly Message[], chatId: string): Message[] {
  let parentId: MessageId | null = null;
  return path.map((message) => {
    const copy: Message = { ...message, id: crypto.randomUUID(), chatId, parentId };
    parentId = copy.id;
    if (copy.role === 'user') return copy;
    const { take: _take, ...answer } = copy;
    return answer;
  });
}
