import { expect } from 'chai';
import type { Category } from '../../../../src/domain/categories.js';
import { costQuality, policyLosses } from '../../../../src/domain/choose/cost-quality.js';
import {
  judgedPrompts,
  priceOfAsking,
  type JudgedPrompt,
  type Outcome,
} from '../../../../src/domain/choose/judged-prompts.js';
import { seededRandom } from '../../../../src/domain/statistics/random.js';
import { sideOf, voteOf } from '../../../support/vote-fixtures.js';

function prompt(category: Category, outcome: Outcome): JudgedPrompt {
  return { category, outcome, costUsd: 0.01, laterMs: 2000 };
}

/** Code wants the large model, rewriting the small one; they take turns. */
const TURNS: readonly JudgedPrompt[] = Array.from({ length: 20 }, () => [
  prompt('code', 'large'),
  prompt('rewrite', 'small'),
]).flat();

describe('the cost–quality curve', () => {
  it('asks first where the large model was better, by what was known before', () => {
    const { policy, oracle, half, most, bothBad } = costQuality([
      ...TURNS,
      ...Array.from({ length: 20 }, () => prompt('code', 'large')),
    ]);
    expect(policy[0]).to.deep.equal({ asked: 0, good: 20 / 60 });
    expect(policy.at(-1)).to.deep.equal({ asked: 1, good: 40 / 60 });
    expect(oracle).to.deep.equal({ asked: 40 / 60, good: 1 });
    // Chance would need half and 80 % of the prompts.
    expect(half).to.be.below(0.2);
    expect(most).to.be.below(0.3);
    expect(bothBad).to.equal(0);
  });

  it('never lets a prompt decide about itself', () => {
    // One kind, outcomes by lot: a score that knew them would put all of the wins first.
    const random = seededRandom(3);
    const drawn = Array.from({ length: 400 }, () =>
      prompt('explain', random() < 0.5 ? 'large' : 'both-bad'),
    );
    const { half, bothBad } = costQuality(drawn);
    expect(half).to.be.within(0.4, 0.6);
    expect(bothBad).to.be.within(170, 230);
  });

  it('claims no gain where always asking has none', () => {
    expect(costQuality(TURNS)).to.include({ half: null, most: null });
    expect(costQuality([])).to.include({ prompts: 0, half: null, most: null });
  });
});

describe('losses of policies', () => {
  it('are the share judged worse and the price, beside hindsight', () => {
    const { small, large, advised, oracle } = policyLosses(TURNS, 0.25, 0.1);
    expect(small).to.be.closeTo(0.5, 1e-9);
    expect(large).to.be.closeTo(0.6, 1e-9);
    expect(oracle).to.be.closeTo(0.05, 1e-9);
    // A few prompts to learn from; then every other one costs ten points.
    expect(advised).to.be.within(0.05, 0.2);
  });

  it('take the price from what asking cost in cents and seconds', () => {
    expect(priceOfAsking(TURNS, { cent: 5, second: 0.5 })).to.be.closeTo(0.06, 1e-9);
    const faster = { ...TURNS[0]!, costUsd: null, laterMs: -3000 };
    expect(priceOfAsking([faster], { cent: 5, second: 0.5 })).to.equal(0);
    expect(priceOfAsking([], { cent: 5, second: 0.5 })).to.equal(0);
  });

  it('come from votes on the pair alone, the oldest first', () => {
    const [small, large] = [sideOf('fake'), sideOf('other', { costUsd: 0.02 })];
    const pair = { small: small.by, large: large.by };
    const found = judgedPrompts(
      [
        voteOf({ at: 3, sides: [large, small], verdict: 'a', category: 'code' }),
        voteOf({ at: 1, sides: [small, large], verdict: 'a' }),
        voteOf({ at: 2, sides: [small, large], verdict: 'both-bad' }),
        voteOf({ at: 4, sides: [small, large], verdict: 'cannot-judge' }),
        voteOf({ at: 5, sides: [small, sideOf('third')] }),
      ],
      pair,
    );
    expect(found.map(({ outcome }) => outcome)).to.deep.equal(['small', 'both-bad', 'large']);
    expect(found[2]).to.include({ category: 'code', costUsd: 0.02, laterMs: 0 });
  });
});
