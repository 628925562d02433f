import type { AssistantMessage, Message, RoundId, UserMessage } from '../../domain/messages.js';
import { takesOf } from '../../domain/takes.js';

/** A question with the answers that stand side by side; one where only one model was asked. */
export interface ShownRound {
  readonly question: UserMessage;
  /** From the left. */
  readonly answers: readonly AssistantMessage[];
  /** Null where only one model was asked. */
  readonly roundId: RoundId | null;
}

/** The questions of a path, each with its answers. */
export function roundsOf(path: readonly Message[], messages: readonly Message[]): ShownRound[] {
  return path.flatMap((question, index): ShownRound[] => {
    if (question.role !== 'user') return [];
    const next = path[index + 1];
    const answer = next?.role === 'assistant' ? next : undefined;
    if (!answer?.take) return [{ question, answers: answer ? [answer] : [], roundId: null }];
    const { roundId } = answer.take;
    return [{ question, answers: takesOf(messages, roundId), roundId }];
  });
}
