import { expect } from 'chai';
import { binomialTest, mcnemarTest } from '../../../../src/domain/statistics/binomial-test.js';
import { logGamma } from '../../../../src/domain/statistics/log-gamma.js';
import { leftBias, lengthEffect } from '../../../../src/domain/statistics/voter-habits.js';
import { loadReference } from './load-reference.js';

describe('exact tests', () => {
  it('agree with exact rational arithmetic', async () => {
    for (const [successes, trials, expected, pValue] of (await loadReference()).binomial)
      expect(binomialTest(successes, trials, expected), `${successes} of ${trials}`).to.be.closeTo(
        pValue,
        1e-10,
      );
  });

  it('exclude a coin from 15 of 20 on', () => {
    expect(binomialTest(15, 20).toFixed(3)).to.equal('0.041');
    expect(binomialTest(14, 20)).to.be.above(0.05);
    expect(binomialTest(5, 20)).to.be.closeTo(binomialTest(15, 20), 1e-12);
  });

  it('call two models the same that never differed, and 2 against 6 undecided', () => {
    expect(mcnemarTest(0, 0)).to.equal(1);
    expect(mcnemarTest(2, 6).toFixed(2)).to.equal('0.29');
    expect(mcnemarTest(0, 10)).to.be.below(0.01);
  });

  it('agree with McNemar’s in whole numbers', async () => {
    const { mcnemar } = await loadReference();
    expect(mcnemar).to.have.length(9);
    for (const [first, second, pValue] of mcnemar)
      expect(mcnemarTest(first, second), `${first} against ${second}`).to.be.closeTo(pValue, 1e-10);
  });

  it('hold McNemar’s level: a fair coin is called unfair in at most 5 of 100', () => {
    for (let n = 1; n <= 200; n += 1) {
      let rejected = 0;
      for (let k = 0; k <= n; k += 1)
        if (mcnemarTest(k, n - k) < 0.05)
          rejected += Math.exp(
            logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * Math.LN2,
          );
      expect(rejected, `${n} pairs that differ`).to.be.below(0.05);
    }
  });

  it('take a certain chance as certain', () => {
    expect(binomialTest(5, 5, 1)).to.equal(1);
    expect(binomialTest(4, 5, 1)).to.equal(0);
    expect(binomialTest(0, 5, 0)).to.equal(1);
  });
});

describe('a voter’s habits', () => {
  const vote = (betterSide: 'left' | 'right', betterLength: number, worseLength: number) => ({
    betterSide,
    betterLength,
    worseLength,
  });

  it('shows who favours a side', () => {
    const votes = Array.from({ length: 20 }, (_, at) => vote(at < 15 ? 'left' : 'right', 10, 10));
    const { count, of, pValue, interval } = leftBias(votes);
    expect([count, of]).to.deep.equal([15, 20]);
    expect(pValue.toFixed(3)).to.equal('0.041');
    expect(interval.low).to.be.above(0.5);
  });

  it('shows who takes length for quality, by the votes in which lengths differed', () => {
    const votes = [vote('left', 20, 10), vote('right', 20, 10), vote('left', 10, 20)];
    const { count, of, pValue } = lengthEffect([...votes, vote('left', 10, 10)]);
    expect([count, of]).to.deep.equal([2, 3]);
    expect(pValue).to.be.closeTo(1, 1e-12);
  });

  it('says nothing of someone who has not voted', () => {
    expect(leftBias([])).to.deep.equal({
      count: 0,
      of: 0,
      interval: { low: 0, high: 1 },
      pValue: 1,
    });
  });
});
