import { expect } from 'chai';
import { jeffreysInterval } from '../../../../src/domain/statistics/jeffreys-interval.js';
import { pairedInterval } from '../../../../src/domain/statistics/paired-interval.js';
import {
  betaQuantile,
  regularisedBeta,
} from '../../../../src/domain/statistics/regularised-beta.js';
import { wilsonInterval } from '../../../../src/domain/statistics/wilson-interval.js';
import { loadReference } from './load-reference.js';

describe('intervals against values computed independently', () => {
  it('finds the beta distribution to 12 digits, and its inverse', async () => {
    const { beta } = await loadReference();
    expect(beta).to.have.length(42);
    for (const [x, a, b, expected] of beta) {
      const found = regularisedBeta(x, a, b);
      expect(Math.abs(found - expected), `I_${x}(${a}, ${b})`).to.be.below(1e-12);
      const tells = expected > 1e-6 && expected < 1 - 1e-6;
      if (tells) expect(betaQuantile(expected, a, b), `${a}, ${b}`).to.be.closeTo(x, 1e-8);
    }
  });

  it('finds Jeffreys’ intervals', async () => {
    for (const [successes, trials, low, high] of (await loadReference()).jeffreys) {
      const found = jeffreysInterval(successes, trials);
      expect(found.low, `${successes} of ${trials}`).to.be.closeTo(low, 1e-10);
      expect(found.high, `${successes} of ${trials}`).to.be.closeTo(high, 1e-10);
    }
  });

  it('finds Wilson’s intervals', async () => {
    for (const [successes, trials, low, high] of (await loadReference()).wilson) {
      const found = wilsonInterval(successes, trials);
      expect(found.low, `${successes} of ${trials}`).to.be.closeTo(low, 1e-12);
      expect(found.high, `${successes} of ${trials}`).to.be.closeTo(high, 1e-12);
    }
  });

  it('finds Tango’s intervals of a paired difference', async () => {
    for (const [first, second, cases, low, high] of (await loadReference()).paired) {
      const found = pairedInterval(first, second, cases);
      expect(found.low, `${first} and ${second} of ${cases}`).to.be.closeTo(low, 1e-9);
      expect(found.high, `${first} and ${second} of ${cases}`).to.be.closeTo(high, 1e-9);
    }
  });

  it('knows how far two models may differ that never did', () => {
    const { low, high } = pairedInterval(0, 0, 40);
    expect(high).to.be.closeTo(1.959963984540054 ** 2 / (40 + 1.959963984540054 ** 2), 1e-9);
    expect(low).to.be.closeTo(-high, 1e-9);
    expect(pairedInterval(20, 0, 20).high).to.equal(1);
    expect(pairedInterval(0, 20, 20).low).to.equal(-1);
    expect(pairedInterval(0, 0, 0)).to.deep.equal({ low: -1, high: 1 });
  });

  it('turns a paired difference round with its models', () => {
    const one = pairedInterval(3, 9, 40);
    const other = pairedInterval(9, 3, 40);
    expect(one.low).to.be.closeTo(-other.high, 1e-9);
    expect(one.high).to.be.closeTo(-other.low, 1e-9);
  });

  it('knows nothing without a trial', () => {
    expect(jeffreysInterval(0, 0)).to.deep.equal({ low: 0, high: 1 });
    expect(wilsonInterval(0, 0)).to.deep.equal({ low: 0, high: 1 });
  });

  it('refuses what is not a count', () => {
    for (const [successes, trials] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [1, Number.NaN],
    ] as const) {
      expect(() => jeffreysInterval(successes, trials)).to.throw(RangeError);
      expect(() => wilsonInterval(successes, trials)).to.throw(RangeError);
      expect(() => pairedInterval(successes, 0, trials)).to.throw(RangeError);
    }
    expect(() => regularisedBeta(0.5, 0, 1)).to.throw(RangeError);
  });
});
