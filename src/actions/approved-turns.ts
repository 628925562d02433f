import type { MessageId } from '../domain/messages.js';
import type { ChatTurn } from '../engines/engine.js';

/** What the person saw and let go, by the answer it is sent for: that and nothing else is sent. */
const approved = new Map<MessageId, readonly ChatTurn[]>();

export function approveTurns(answerId: MessageId, turns: readonly ChatTurn[]): void {
  approved.set(answerId, turns);
}

export function approvedTurns(answerId: MessageId): readonly ChatTurn[] | undefined {
  return approved.get(answerId);
}
