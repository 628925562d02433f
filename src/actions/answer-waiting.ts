import type { AssistantMessage, Message } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { answeredBy } from './answered-by.js';
import { loadChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { isHere, modelKeyFor } from './start-answer.js';
import { writeAnswer } from './write-answer.js';

/**
 * A model became ready: answers the questions that wait for it, oldest first, one after another; also those whose
 * chat has gone over to it since. A model the page died of waits for the person's word. Resolves when all have ended. Rejects with StorageError.
 */
export async function answerWaiting(deps: ChatDeps, modelKey: ModelKey): Promise<void> {
  const { models } = deps.stores;
  if (!isHere(models, modelKey) || models.state.heldBack === modelKey) return;
  const unfinished = await deps.repositories.chats.unfinished();
  const waiting = unfinished.filter(isWaiting).sort((a, b) => a.createdAt - b.createdAt);
  for (const { id, chatId } of waiting) {
    // Read again when its turn comes: it may have been taken back, or answered, in the meantime.
    const loaded = await loadChat(deps, chatId);
    const answer = loaded?.messages.find((message) => message.id === id);
    if (!loaded || !answer || !isWaiting(answer)) continue;
    // What was let go to be sent was let go to one model.
    const isFor = answer.approved ? answer.by.key : modelKeyFor(deps, loaded.chat);
    if (modelKey !== answer.by.key && modelKey !== isFor) continue;
    await writeAnswer(deps, { ...answer, by: answeredBy(deps.stores.models, modelKey) });
  }
}

function isWaiting(message: Message): message is AssistantMessage {
  return message.role === 'assistant' && message.state.phase === 'waiting';
}
