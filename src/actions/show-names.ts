import type { AssistantMessage, Message, RoundId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { CompareDeps } from './compare-deps.js';
import { findRound } from './find-round.js';

/** From now on the person knows which model wrote which answer; a vote after this is not blind. Rejects with StorageError. */
export async function showNames(deps: CompareDeps, roundId: RoundId): Promise<void> {
  const round = findRound(deps, roundId);
  if (round) await changeChat(deps, round.open.chat.id, { messages: round.all.flatMap(shown) });
}

/** The takes of a chat whose names are hidden, with the names shown. */
export function allShown(messages: readonly Message[]): AssistantMessage[] {
  return messages.flatMap((message) => (message.role === 'assistant' ? shown(message) : []));
}

function shown(answer: AssistantMessage): AssistantMessage[] {
  if (answer.take?.blind !== 'hidden') return [];
  return [{ ...answer, take: { ...answer.take, blind: 'shown' } }];
}
