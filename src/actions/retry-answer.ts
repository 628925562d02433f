import type { AssistantMessage, MessageId } from '../domain/messages.js';
import type { ChatDeps } from './chat-deps.js';
import { writeInPlace } from './continue-answer.js';
import { findAnswer } from './find-message.js';

/** Tries a failed answer once more from its beginning, in its place. Resolves as `sendMessage` does. */
export async function retryAnswer(deps: ChatDeps, answerId: MessageId): Promise<void> {
  const {
    figures: _figures,
    reasoning: _reasoning,
    continued: _continued,
    unsure: _unsure,
    ...answer
  } = findAnswer(deps, answerId).answer;
  const anew: AssistantMessage = { ...answer, text: '' };
  await writeInPlace(deps, anew);
}
