import type { ChatId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

/** Gives a chat the person's own title; an empty one changes nothing. Rejects with StorageError. */
export async function renameChat(deps: ChatDeps, chatId: ChatId, title: string): Promise<void> {
  const words = title.trim().replace(/\s+/g, ' ');
  if (words === '') return;
  await changeChat(deps, chatId, { meta: { title: words, titleBy: 'person' } });
}
