import type { ChatId } from '../domain/messages.js';
import type { ActiveReply, RepliesStore } from '../stores/replies-store.js';

interface Deps {
  readonly stores: { readonly replies: RepliesStore };
}

/** Stops what is written in a chat, or waits for its turn there. What was written is kept. */
export function stopAnswer({ stores }: Deps, chatId: ChatId): void {
  for (const { reply, stop } of stores.replies.state.values()) if (reply.chatId === chatId) stop();
}

/** Stops what providers are writing, in every chat: the person said that nothing leaves this device. */
export function stopCloudAnswers({ stores }: Deps): void {
  for (const { where, stop } of stores.replies.state.values()) if (where === 'cloud') stop();
}

/** Stops answers and resolves when each has ended in the stores. */
export async function stopAndSettle(
  { stores: { replies } }: Deps,
  isMeant: (reply: ActiveReply['reply']) => boolean,
): Promise<void> {
  const meant = [...replies.state.values()].filter(({ reply }) => isMeant(reply));
  const settled = meant.map(({ reply, stop }) => {
    const gone = new Promise<void>((resolve) => {
      const leave = replies.subscribe(() => {
        if (replies.state.has(reply.messageId)) return;
        leave();
        resolve();
      });
    });
    stop();
    return gone;
  });
  await Promise.all(settled);
}
