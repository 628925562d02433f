import { childrenOf } from '../domain/message-tree.js';
import type { AssistantMessage, RoundId, UserMessage } from '../domain/messages.js';
import { takesOf } from '../domain/takes.js';
import type { ChatDeps } from './chat-deps.js';
import type { OpenConversation } from './find-message.js';

export interface OpenRound {
  readonly open: OpenConversation;
  readonly question: UserMessage;
  /** From the left; at least one. */
  readonly takes: readonly AssistantMessage[];
  /** Every take of the round, those that were tried again included. */
  readonly all: readonly AssistantMessage[];
}

interface Deps {
  readonly stores: Pick<ChatDeps['stores'], 'conversation'>;
}

/** Undefined when it is not in the open chat. */
export function findRound({ stores }: Deps, roundId: RoundId): OpenRound | undefined {
  const open = stores.conversation.state;
  if (open.phase !== 'open') return undefined;
  const takes = takesOf(open.messages, roundId);
  const question = open.messages.find(({ id }) => id === takes[0]?.parentId);
  if (question?.role !== 'user') return undefined;
  const all = childrenOf(open.messages, question.id).filter(
    (message): message is AssistantMessage =>
      message.role === 'assistant' && message.take?.roundId === roundId,
  );
  return { open, question, takes, all };
}
