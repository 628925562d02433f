import type { Chat } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

export type ChatSettingsDeps = Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
};

/** Settings of the open chat; a new one keeps them until its first message. Rejects with StorageError. */
export async function saveChatSettings(
  deps: ChatSettingsDeps,
  part: Partial<Pick<Chat, 'systemPrompt' | 'sampling' | 'modelKey' | 'mode' | 'lanes' | 'lesson'>>,
): Promise<void> {
  const { conversation } = deps.stores;
  const { state } = conversation;
  if (state.phase === 'new') conversation.replace({ ...state, chat: { ...state.chat, ...part } });
  if (state.phase === 'open') await changeChat(deps, state.chat.id, { chat: part });
}
