import type { ChatId, ChatMeta } from '../domain/messages.js';
import { inTurn, openChatState } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

/** Changes many chats alike in one transaction, then shows it. Rejects with StorageError: then none was changed. */
export function changeMetas(
  deps: Pick<ChatDeps, 'repositories' | 'stores'>,
  ids: readonly ChatId[],
  part: Pick<Partial<ChatMeta>, 'archived' | 'deletedAt'>,
): Promise<void> {
  const { chatList, conversation } = deps.stores;
  return inTurn(deps, async () => {
    const metas = await deps.repositories.chats.patchMetas(ids, part);
    chatList.putAll(metas);
    for (const meta of metas) {
      const open = openChatState(deps, meta.id);
      if (open) conversation.replace({ ...open, meta });
    }
  });
}
