import { certaintyFigures } from '../../src/domain/certainty/token-chances.js';
import type { AnsweredBy } from '../../src/domain/messages.js';
import { voteId, type VoteRecord } from '../../src/domain/votes.js';
import { sideOf, voteOf } from './vote-fixtures.js';

const FORM = { temperature: 0.7, topP: 0.95 };

/**
 * Blind votes on a model whose sure answers were good and whose unsure ones were not, but for one in eight.
 * @param count how many, half of them sure
 */
export function manyJudged(by: AnsweredBy, count: number, form = FORM): VoteRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const isSure = at % 2 === 0;
    const isGood = isSure !== at % 16 < 2;
    const chances = isSure
      ? { low: 0.7, median: 0.99, margin: 0.9 }
      : { low: 0.1, median: 0.6, margin: 0.3 };
    const figures = { ...sideOf('x').figures, ...certaintyFigures({ ...chances, form }) };
    const roundId = `judged-${at}`;
    return voteOf({
      id: voteId(roundId, true),
      roundId,
      at: 1000 + at,
      verdict: isGood ? 'both-good' : 'b',
      sides: [sideOf(by.key, { by, figures }), sideOf('other')],
    });
  });
}
