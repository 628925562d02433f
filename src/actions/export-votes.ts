import { isTemporary } from '../domain/temporary.js';
import type { Message, MessageId } from '../domain/messages.js';
import { formatVoteFile, type VoteTexts } from '../domain/vote-file.js';
import type { VoteRecord } from '../domain/votes.js';
import type { Repositories } from '../storage/contracts.js';

interface Deps {
  readonly repositories: Pick<Repositories, 'votes' | 'chats'>;
}

/**
 * A file of this device's own votes, imported ones left out. Texts are read from the chats, as far as they are still
 * there. Rejects with StorageError.
 */
export async function exportVotes(
  { repositories }: Deps,
  { withTexts }: { readonly withTexts: boolean },
): Promise<Blob> {
  const votes = (await repositories.votes.all()).filter(
    ({ origin, chatId }) => origin.kind === 'own' && !isTemporary(chatId),
  );
  const texts = withTexts ? await readTexts(repositories, votes) : null;
  const textsOf = texts && ((vote: VoteRecord) => textsOfVote(texts, vote));
  return new Blob([formatVoteFile(votes, textsOf)], { type: 'application/json' });
}

function textsOfVote(
  texts: ReadonlyMap<MessageId, string>,
  { questionId, sides }: VoteRecord,
): VoteTexts | undefined {
  const question = texts.get(questionId);
  const answers = sides.map(({ answerId }) => texts.get(answerId) ?? '');
  return question === undefined ? undefined : { question, answers };
}

/** One chat after another: all of them at once may be more than the memory holds. */
async function readTexts(
  repositories: Deps['repositories'],
  votes: readonly VoteRecord[],
): Promise<Map<MessageId, string>> {
  const wanted = new Set(votes.flatMap((vote) => [vote.questionId, ...answerIds(vote)]));
  const texts = new Map<MessageId, string>();
  for (const chatId of new Set(votes.map((vote) => vote.chatId))) {
    const messages: readonly Message[] = (await repositories.chats.open(chatId))?.messages ?? [];
    for (const { id, text, deletedAt } of messages)
      if (wanted.has(id) && deletedAt === undefined) texts.set(id, text);
  }
  return texts;
}

function answerIds({ sides }: VoteRecord): MessageId[] {
  return sides.map(({ answerId }) => answerId);
}
