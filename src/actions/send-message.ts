import type { ModelKey } from '../domain/models.js';
import { askQuestion } from './ask-question.js';
import type { ChatDeps } from './chat-deps.js';
import { answererOf } from './start-answer.js';

/**
 * Sends a message in the open chat; in a new one it makes the chat. The message is on disk before an engine sees it.
 * Resolves when the answer ended, or when it waits for its model. Rejects with StorageError when the message could
 * not be kept: then nothing was sent.
 *
 * @param modelKey who answers this one message, where it is not for the model of the chat
 */
export async function sendMessage(
  deps: ChatDeps,
  text: string,
  modelKey?: ModelKey,
): Promise<void> {
  await askQuestion(deps, text, ({ chat, path, words }) => [
    { modelKey: modelKey ?? answererOf(deps, chat, path, words) },
  ]);
}
