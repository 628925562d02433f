/** What the Choose screen looks up beside the votes. */
import { runsOfPair } from '../domain/choose/evaluated-pair.js';
import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Pair } from '../domain/vote-tally.js';
import { isJudged, type VoteRecord } from '../domain/votes.js';
import type { Repositories } from '../storage/contracts.js';

interface EvidenceDeps {
  readonly repositories: Pick<Repositories, 'evaluations' | 'chats'>;
}

/** A question that was voted on, with its words. */
export interface JudgedQuestion {
  readonly vote: VoteRecord;
  readonly text: string;
}

/** So many of the newest are looked through for those most like a new one. */
const MOST_QUESTIONS = 500;

/** The newest run of each suite that asked both models. Rejects with StorageError. */
export async function loadRunsOfPair(deps: EvidenceDeps, pair: Pair): Promise<WholeRun[]> {
  const repository = await deps.repositories.evaluations();
  const wanted = runsOfPair(await repository.runs(), pair);
  const kept = await Promise.all(wanted.map(({ id }) => repository.open(id)));
  return kept.flatMap((record) => record ?? []);
}

/** Questions whose chat is still here; those of a deleted one are left out. Rejects with StorageError. */
export async function loadJudgedQuestions(
  { repositories }: EvidenceDeps,
  votes: readonly VoteRecord[],
): Promise<JudgedQuestion[]> {
  const judged = votes.filter(isJudged).slice(-MOST_QUESTIONS);
  const found: JudgedQuestion[] = [];
  const chatIds = new Set(judged.map(({ chatId }) => chatId));
  // One after another: a chat may be large, and only its questions are kept.
  for (const chatId of chatIds) {
    const chat = await repositories.chats.open(chatId);
    if (!chat || chat.meta.deletedAt !== undefined) continue;
    const texts = new Map(
      chat.messages
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(({ id, text }) => [id, text]),
    );
    for (const vote of judged) {
      const text = vote.chatId === chatId ? texts.get(vote.questionId) : undefined;
      if (text !== undefined) found.push({ vote, text });
    }
  }
  return found;
}
