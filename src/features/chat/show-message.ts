import { openMessage } from '../../actions/open-message.js';
import type { App } from '../../app-context.js';
import type { ChatId, MessageId } from '../../domain/messages.js';
import { openFindBar } from './find-bar.js';

/** How long the chat's screen may take to come. */
const PATIENCE_MS = 5000;

/** Opens a chat where a search found it, with what was searched for marked. Rejects with StorageError. */
export async function showMessage(
  app: App,
  chatId: ChatId,
  messageId: MessageId | null,
  search: string,
): Promise<void> {
  await openMessage(app, chatId, messageId);
  if (messageId === null) return;
  await thread(chatId);
  openFindBar(search, messageId);
}

/** Where models are compared there is none. */
async function thread(chatId: ChatId): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const found = document.querySelector('chat-thread');
    if (found?.chatId === chatId && found.path.length > 0) return void (await found.updateComplete);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
