import type { ChatMode } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { CompareDeps } from './compare-deps.js';
import { saveChatSettings } from './save-chat-settings.js';
import { allShown } from './show-names.js';

/**
 * How the open chat asks from now on; `undefined`: one model answers. Leaving the lanes shows every name: the thread
 * has no others. Call it while nothing is written there. Rejects with StorageError.
 */
export async function setChatMode(deps: CompareDeps, mode: ChatMode | undefined): Promise<void> {
  const { state } = deps.stores.conversation;
  if (state.phase === 'open' && mode === undefined)
    return void (await changeChat(deps, state.chat.id, {
      messages: allShown(state.messages),
      chat: { mode },
    }));
  await saveChatSettings(deps, { mode });
}
