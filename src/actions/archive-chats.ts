import { counted } from '../domain/format.js';
import type { ChatId } from '../domain/messages.js';
import { changeMetas } from './change-metas.js';
import type { ChatDeps } from './chat-deps.js';

/**
 * Puts chats away, or back into the list: they stay whole, and the search finds them. The toast's Undo takes it back.
 * Rejects with StorageError: then none was changed.
 */
export async function archiveChats(
  deps: ChatDeps,
  chatIds: readonly ChatId[],
  archived: boolean,
): Promise<void> {
  const { chatList, toasts } = deps.stores;
  const changed = chatIds.filter((id) => Boolean(chatList.find(id)?.archived) !== archived);
  const [first] = changed;
  if (first === undefined) return;
  await changeMetas(deps, changed, { archived });
  const what =
    changed.length === 1
      ? `“${chatList.find(first)?.title ?? 'The chat'}”`
      : counted(changed.length, 'chat');
  const undo = (): void => {
    changeMetas(deps, changed, { archived: !archived }).catch(() =>
      toasts.show({ text: 'That could not be undone: the storage is full.' }),
    );
  };
  toasts.show({
    text: `${what} ${archived ? 'archived' : 'restored'}.`,
    action: { label: 'Undo', run: undo },
    first: true,
  });
}
