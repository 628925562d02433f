import { guessCategory } from '../domain/categories.js';
import type { AssistantMessage, RoundId } from '../domain/messages.js';
import { roundPhase } from '../domain/takes.js';
import { voteOfRound, type Judgement } from '../domain/vote-of-round.js';
import { voteId, type VoteRecord } from '../domain/votes.js';
import { changeChat } from './change-chat.js';
import type { CompareDeps } from './compare-deps.js';
import { findRound } from './find-round.js';
import { reloadVotes } from './reload-votes.js';

/**
 * Records what the person said of the two answers of a round; strictly on disk when it resolves. Blind while the
 * names are hidden, else an open vote, beside which a blind one still counts. The chat goes on from the better answer.
 * Does nothing where there are not two answers to judge. Rejects with StorageError.
 */
export async function castVote(
  deps: CompareDeps,
  roundId: RoundId,
  verdict: VoteRecord['verdict'],
  said: Partial<Pick<Judgement, 'category' | 'tags'>> = {},
): Promise<void> {
  const round = findRound(deps, roundId);
  if (!round || !isPair(round.takes)) return;
  const { open, question, takes } = round;
  if ((roundPhase(takes) === 'complete') === (verdict === 'no-contest')) return;
  const vote = voteOfRound(
    {
      question,
      takes,
      sampling: open.chat.sampling,
      prices: deps.stores.settings.state,
    },
    {
      verdict,
      category: said.category ?? open.chat.kind ?? guessCategory(question.text),
      categoryBy: (said.category ?? open.chat.kind) ? 'person' : 'guess',
      tags: said.tags ?? [],
    },
  );
  await deps.repositories.votes.save([vote]);
  await reloadVotes(deps);
  const better = verdict === 'a' ? takes[0] : verdict === 'b' ? takes[1] : undefined;
  const isLast = takes.some(({ id }) => id === open.chat.leafId);
  if (better && isLast) await changeChat(deps, open.chat.id, { chat: { leafId: better.id } });
}

/** Takes the vote back that was cast before the names were shown. Rejects with StorageError. */
export async function undoVote(deps: CompareDeps, roundId: RoundId): Promise<void> {
  const takes = findRound(deps, roundId)?.takes ?? [];
  if (!takes.every(({ take }) => take?.blind === 'hidden')) return;
  await deps.repositories.votes.delete([voteId(roundId, true)]);
  await reloadVotes(deps);
}

/** Another category or other tags for a vote that stands; its verdict never changes. Rejects with StorageError. */
export async function amendVote(
  deps: CompareDeps,
  vote: VoteRecord,
  part: Partial<Pick<VoteRecord, 'category' | 'tags'>>,
): Promise<void> {
  const categoryBy = part.category ? 'person' : vote.categoryBy;
  await deps.repositories.votes.save([{ ...vote, ...part, categoryBy }]);
  await reloadVotes(deps);
}

function isPair(
  takes: readonly AssistantMessage[],
): takes is readonly [AssistantMessage, AssistantMessage] {
  return takes.length === 2;
}
