import { guessCategory, type Category } from '../../domain/categories.js';
import type { RoundId } from '../../domain/messages.js';
import type { ModelKey } from '../../domain/models.js';
import { isHidden, roundPhase } from '../../domain/takes.js';
import { countedVotes, tallies, type PairTally } from '../../domain/vote-tally.js';
import { VERDICTS, type Verdict, type VoteRecord } from '../../domain/votes.js';
import type { VotesStore } from '../../stores/votes-store.js';
import { answerTrouble } from './answer-trouble.js';
import type { ShownRound } from './shown-rounds.js';
import type { VoteStage } from './vote-bar.js';

interface Looking {
  readonly votes: VotesStore;
  /** Number of weights of a model, where it is known. */
  readonly parameters: (key: ModelKey) => number | undefined;
  /** Rounds whose result is looked at: their names were shown, or they were voted on openly, just now. */
  readonly looked: ReadonlySet<RoundId>;
  /** The round on which the person wants to vote with its names shown. */
  readonly openVote: RoundId | null;
  /** What the chat was opened for votes on. */
  readonly kind?: Category | undefined;
}

/** Where a round stands; null while nothing is to be said of it, and the next question can be asked. */
export function voteStage(
  { question, answers, roundId }: ShownRound,
  { votes, parameters, looked, openVote, kind }: Looking,
): VoteStage | null {
  if (roundId === null || answers.length !== 2) return null;
  const phase = roundPhase(answers);
  if (phase === 'writing') return null;
  const hidden = isHidden(answers);
  if (phase === 'no-contest')
    return hidden ? { kind: 'no-contest', reason: reasonOf(answers), names: 'hidden' } : null;
  const guess = kind ?? guessCategory(question.text);
  if (hidden) {
    const vote = votes.find(roundId, true);
    const verdict = verdictOf(vote);
    return vote && verdict
      ? { kind: 'recorded', vote, verdict }
      : { kind: 'judge', guess, names: 'hidden' };
  }
  if (openVote === roundId) return { kind: 'judge', guess, names: 'shown' };
  if (!looked.has(roundId)) return null;
  const vote = votes.find(roundId, false) ?? votes.find(roundId, true);
  const verdict = verdictOf(vote);
  return vote && verdict
    ? { kind: 'final', vote, verdict, tally: tallyOf(vote, votes, parameters) }
    : null;
}

function verdictOf(vote: VoteRecord | undefined): Verdict | undefined {
  return VERDICTS.find((verdict) => verdict === vote?.verdict);
}

function tallyOf(
  vote: VoteRecord,
  { state }: VotesStore,
  parameters: Looking['parameters'],
): PairTally | undefined {
  if (state.phase === 'unknown' || !vote.blind) return undefined;
  const keys = vote.sides.map(({ by }) => by.key);
  return tallies(countedVotes(state.votes), parameters, 'category').find(
    ({ small, large, category }) =>
      category === vote.category && keys.includes(small.key) && keys.includes(large.key),
  );
}

/** Without a name: the round may be tried again, still blind. */
function reasonOf(answers: ShownRound['answers']): string {
  const reasons = answers.flatMap(({ state }): string[] => {
    switch (state.phase) {
      case 'failed':
        return [`One answer failed: ${answerTrouble(state.code, 'a model').title}.`];
      case 'stopped':
        return ['An answer was stopped.'];
      case 'interrupted':
        return ['An answer was interrupted.'];
      case 'waiting':
        return ['A model is not on this device yet.'];
      case 'done':
      case 'cut':
      case 'writing':
        return [];
    }
  });
  return ` ${[...new Set(reasons)].join(' ')}`;
}
