import type { AssistantMessage, MessageId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findAnswer } from './find-message.js';
import { isHere, startAnswer } from './start-answer.js';

/** Goes on from the text that is there, to the letter. Resolves as `sendMessage` does. */
export async function continueAnswer(deps: ChatDeps, answerId: MessageId): Promise<void> {
  await writeInPlace(deps, findAnswer(deps, answerId).answer);
}

/** Takes an answer up again where it stands; without its model it waits for it, its text kept. */
export async function writeInPlace(deps: ChatDeps, answer: AssistantMessage): Promise<void> {
  const startedAt = performance.now();
  const phase = isHere(deps.stores.models, answer.by.key) ? 'writing' : 'waiting';
  const again: AssistantMessage = { ...answer, state: { phase } };
  await changeChat(deps, answer.chatId, { messages: [again], meta: { updatedAt: Date.now() } });
  await startAnswer(deps, again, startedAt);
}
