import type { Verdict, VoteRecord, VoteSide } from '../../src/domain/votes.js';
import { sideOf, voteOf } from './vote-fixtures.js';

const PHI = side('phi-3.5-mini', 'Phi-3.5 mini', 'device', 400);
const GPT = side('cloud:openai:gpt-4.1', 'GPT-4.1', 'cloud', 600);

function side(key: string, name: string, where: 'device' | 'cloud', characters: number): VoteSide {
  return sideOf(key, { by: { key, variantId: key, name, where }, characters });
}

/** Verdict, how often, and whether GPT stands on the left. */
const EXPLAIN: readonly (readonly [Verdict, number, swapped: boolean])[] = [
  ['a', 9, false],
  ['a', 7, true],
  ['both-good', 5, false],
  ['both-bad', 2, false],
];

/**
 * Thirty-five votes: 29 that count (23 on Explain, 6 on Code), and one or two of each kind that does not. The left
 * answer is better in 20 of 22, whichever it is.
 */
export function manyVotes(): VoteRecord[] {
  let round = 0;
  const cast = (verdict: VoteRecord['verdict'], part: Partial<VoteRecord> = {}): VoteRecord => {
    round += 1;
    return voteOf({ roundId: `r${round}`, at: round, verdict, sides: [PHI, GPT], ...part });
  };
  const counted = EXPLAIN.flatMap(([verdict, count, swapped]) =>
    Array.from({ length: count }, () => cast(verdict, swapped ? { sides: [GPT, PHI] } : {})),
  );
  const code = { category: 'code' } as const;
  const longPhi: VoteSide = { ...PHI, characters: 900 };
  return [
    ...counted,
    ...Array.from({ length: 4 }, () => cast('a', { ...code, sides: [longPhi, GPT] })),
    cast('b', code),
    cast('b', code),
    cast('a', { blind: false }),
    cast('cannot-judge'),
    cast('no-contest', { sides: [PHI, { ...GPT, failure: 'rate-limited' }] }),
    cast('a', { basis: 'historical' }),
    ...Array.from({ length: 2 }, () =>
      cast('a', { origin: { kind: 'imported', file: 'bob.json' } }),
    ),
  ];
}

/** Votes on rewriting, half of them both good, a third for Phi, the rest for GPT, which costs and sends something. */
export function rewritingVotes(count: number): VoteRecord[] {
  const verdicts: readonly Verdict[] = ['both-good', 'a', 'both-good', 'b', 'both-good', 'a'];
  const paid: VoteSide = {
    ...GPT,
    costUsd: 0.004,
    sentBytes: 1200,
    figures: { firstTokenMs: 700, totalMs: 5200, tokensPerSecond: 80 },
  };
  const free: VoteSide = { ...PHI, figures: { firstTokenMs: 400, totalMs: 4200 } };
  return Array.from({ length: count }, (_, index) =>
    voteOf({
      roundId: `w${index}`,
      at: index,
      category: 'rewrite',
      verdict: verdicts[index % verdicts.length]!,
      sides: [free, paid],
    }),
  );
}

/** GPT asked after an answer of Phi on rewriting fell short: once better, once as bad, once not said. */
export function handedOverVotes(): VoteRecord[] {
  return (['b', 'both-bad', 'cannot-judge'] as const).map((verdict, at) =>
    voteOf({
      ...{ roundId: `h${at}`, at: 100 + at, category: 'rewrite', verdict },
      ...{ basis: 'hand-over', blind: false, sides: [PHI, GPT] },
    }),
  );
}
