import { archiveChats } from '../../actions/archive-chats.js';
import { deleteChats } from '../../actions/delete-chats.js';
import { pinChat } from '../../actions/pin-chat.js';
import { renameChat } from '../../actions/rename-chat.js';
import type { App } from '../../app-context.js';
import type { ChatRowCommand } from './chat-row-command.js';

/** Carries out what was asked of a chat in the sidebar. Rejects with the action's error. */
export async function runChatRowCommand(app: App, command: ChatRowCommand): Promise<void> {
  const chat = app.stores.chatList.find(command.chatId);
  switch (command.kind) {
    case 'rename':
      return renameChat(app, command.chatId, command.title);
    case 'pin':
      return pinChat(app, command.chatId, !chat?.pinned);
    case 'archive':
      return archiveChats(app, [command.chatId], !chat?.archived);
    case 'select':
      return document.querySelector('chat-list')?.open('select', command.chatId);
    case 'delete':
      return deleteChats(app, [command.chatId]);
  }
}
