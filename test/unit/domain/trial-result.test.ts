import { expect } from 'chai';
import type { Category } from '../../../src/domain/categories.js';
import {
  countVotes,
  fellShort,
  monthlyEstimate,
  resultsByKind,
} from '../../../src/domain/trial-result.js';
import { voteOfItem, type TrialItem } from '../../../src/domain/trials.js';
import type { Verdict } from '../../../src/domain/votes.js';
import { parseVote } from '../../../src/domain/parse-vote.js';
import { DEFAULT_SAMPLING } from '../../../src/domain/sampling.js';
import { DONE, FACTS, itemOf, pastOf, trialOf } from '../../support/trial-fixtures.js';

type Outcome = 'here' | 'then' | 'both-good' | 'both-bad' | 'cannot-judge';

function voted(outcomes: Partial<Record<Outcome, number>>, category: Category = 'explain') {
  let place = 0;
  return Object.entries(outcomes).flatMap(([outcome, count]) =>
    Array.from({ length: count }, (): TrialItem => {
      const item = itemOf(place++, { category });
      const other = item.hereSide === 'a' ? 'b' : 'a';
      const verdict = outcome === 'here' ? item.hereSide : outcome === 'then' ? other : outcome;
      return { ...item, verdict: verdict as Verdict };
    }),
  );
}

const THIRTY = voted({ here: 6, 'both-good': 12, then: 10, 'both-bad': 2 });

describe('the result of a trial', () => {
  it('counts by which answer was made here, whatever side it stood on', () => {
    expect(countVotes([...THIRTY, ...voted({ 'cannot-judge': 3 }), itemOf(99)])).to.deep.equal({
      smallBetter: 6,
      bothGood: 12,
      largeBetter: 10,
      bothBad: 2,
    });
    expect(fellShort(THIRTY)).to.have.length(12);
  });

  it('is told by kind of question, the most frequent first', () => {
    const items = [
      ...voted({ here: 2, then: 4 }, 'code'),
      ...voted({ here: 4, 'both-good': 6, then: 2 }, 'rewrite'),
      ...voted({ 'cannot-judge': 2 }, 'math'),
    ];
    const results = resultsByKind(items);
    expect(results.map(({ category }) => category)).to.deep.equal(['rewrite', 'code']);
    expect(results[0]?.suffices).to.include({ count: 10, of: 12 });
    expect(results[0]?.suffices.interval.low).to.be.closeTo(0.5638, 1e-4);
  });

  it('says what the rest of a subscription costs, following the interval', () => {
    const estimate = monthlyEstimate(FACTS, countVotes(THIRTY), 20);
    expect(estimate).to.deep.include({
      questions: 103,
      enough: { from: 43, to: 78 },
      left: { from: 25, to: 60 },
    });
    expect(estimate?.each.from.toFixed(2)).to.equal('0.33');
    expect(estimate?.each.to?.toFixed(2)).to.equal('0.80');
  });

  it('claims no price where no question may be left, and nothing where nothing is known', () => {
    const few = { ...FACTS, eligible: 4 };
    expect(monthlyEstimate(few, countVotes(voted({ here: 30 })), 20)?.each.to).to.equal(null);
    expect(monthlyEstimate(FACTS, countVotes([]), 20)).to.equal(null);
    expect(monthlyEstimate({ ...FACTS, askedTo: null }, countVotes(THIRTY), 20)).to.equal(null);
    const oneDay = { ...FACTS, askedTo: FACTS.askedFrom };
    expect(monthlyEstimate(oneDay, countVotes(THIRTY), 20)?.questions).to.equal(412);
  });
});

describe('the record of a vote in a trial', () => {
  it('is marked as historical, whole, and has each answer on its side', () => {
    const past = pastOf('x', { answer: 'As ChatGPT I cannot say.' });
    const item = { ...itemOf(1, { past }), here: DONE as never };
    const vote = voteOfItem(trialOf(), item, 'a', DEFAULT_SAMPLING);
    expect(parseVote(vote)).to.deep.equal(vote);
    expect(vote).to.include({ basis: 'historical', blind: true, verdict: 'a' });
    expect(vote.sides[0]).to.deep.include({ costUsd: null, sentBytes: null, leak: true });
    expect(vote.sides[0].by).to.include({ name: 'ChatGPT', variantId: 'gpt-4o' });
    expect(vote.sides[1]).to.deep.include({ costUsd: 0, sentBytes: 0, leak: false, words: 3 });
    expect(vote.sides[1].by).to.include({ name: 'Fake' });
  });
});
