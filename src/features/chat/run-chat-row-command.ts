import { deleteChat } from '../../actions/delete-chat.js';
import { pinChat } from '../../actions/pin-chat.js';
import { renameChat } from '../../actions/rename-chat.js';
import type { App } from '../../app-context.js';
import type { ChatRowCommand } from './chat-row.js';

/** Carries out what was asked of a chat in the sidebar. Rejects with the action's error. */
export function runChatRowCommand(app: App, command: ChatRowCommand): Promise<void> {
  switch (command.kind) {
    case 'rename':
      return renameChat(app, command.chatId, command.title);
    case 'pin':
      return pinChat(app, command.chatId, command.pinned);
    case 'delete':
      return deleteChat(app, command.chatId);
  }
}
