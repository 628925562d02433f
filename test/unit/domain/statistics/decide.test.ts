import { expect } from 'chai';
import {
  decide,
  judgedOf,
  largeAddsValue,
  probabilityBelow,
  smallSuffices,
  THRESHOLDS,
  type Preference,
  type VoteCounts,
} from '../../../../src/domain/statistics/decide.js';
import { seededRandom } from '../../../../src/domain/statistics/random.js';
import { sequentialEvidence } from '../../../../src/domain/statistics/sequential-evidence.js';
import { votesToNarrow, votesToSettle } from '../../../../src/domain/statistics/votes-to-settle.js';
import { loadReference } from './load-reference.js';

function counts(largeBetter: number, judged: number): VoteCounts {
  return { smallBetter: judged - largeBetter, largeBetter, bothGood: 0, bothBad: 0 };
}

describe('the rule that recommends', () => {
  it('finds the probabilities', async () => {
    for (const [threshold, large, judged, expected] of (await loadReference()).below)
      expect(probabilityBelow(threshold, large, judged), `${large} of ${judged}`).to.be.closeTo(
        expected,
        1e-12,
      );
  });

  it('counts both good for the small model, and both bad for neither', () => {
    const votes = { smallBetter: 6, bothGood: 12, largeBetter: 10, bothBad: 2 };
    expect(judgedOf(votes)).to.equal(30);
    expect(smallSuffices(votes)).to.include({ count: 18, of: 30, share: 0.6 });
    expect(largeAddsValue(votes)).to.include({ count: 10, of: 30 });
  });

  it('says nothing below ten judged rounds', () => {
    expect(decide(counts(0, 9))).to.deep.equal({ kind: 'not-enough', needed: 1 });
    expect(decide(counts(0, 0))).to.deep.equal({ kind: 'not-enough', needed: 10 });
  });

  it('recommends at 0.8 and settles where it stays so', () => {
    expect(decide(counts(0, 15))).to.include({ kind: 'small', settled: true });
    expect(decide(counts(1, 10))).to.include({ kind: 'small', settled: false });
    expect(decide(counts(2, 10))).to.include({ kind: 'open' });
    expect(decide(counts(16, 30))).to.include({ kind: 'large', settled: true });
  });

  it('does not settle on a posterior alone, which whoever looks after every vote sees cross by chance', () => {
    expect(decide(counts(0, 10))).to.include({ kind: 'small', settled: false });
    expect(probabilityBelow(0.25, 0, 10)).to.be.above(0.95);
  });

  it('follows what the person prefers', () => {
    expect(decide(counts(12, 22), 'device-only')).to.include({ kind: 'small', settled: true });
    expect(decide(counts(1, 10), 'quality')).to.include({ kind: 'open' });
    expect(decide(counts(8, 22), 'quality')).to.include({ kind: 'large', settled: true });
  });
});

describe('evidence that may be looked at after every vote', () => {
  it('agrees with its definition', async () => {
    for (const [threshold, large, judged, below, above] of (await loadReference()).evidence) {
      const found = (side: 'below' | 'above'): number =>
        sequentialEvidence(side, threshold, large, judged);
      expect(found('below') / below, `${large} of ${judged}, below`).to.be.closeTo(1, 1e-9);
      expect(found('above') / above, `${large} of ${judged}, above`).to.be.closeTo(1, 1e-9);
    }
  });

  it('has no bound where no rate is above', () => {
    expect(sequentialEvidence('below', 1, 10, 10)).to.equal(Infinity);
    expect(sequentialEvidence('above', 1, 10, 10)).to.equal(0);
  });

  for (const preference of ['either', 'quality'] as const)
    it(`lets the rule settle wrongly at most once in 20, wherever the truth, for ${preference}`, () => {
      // Where each is wrong, the threshold is the truth that misleads most.
      expect(everSettled('small', preference, 200)).to.be.within(0.005, 0.05);
      expect(everSettled('large', preference, 200)).to.be.within(0.005, 0.05);
    });
});

/** The exact chance that it is settled for one of them within so many rounds, looked at after each. */
function everSettled(wanted: 'small' | 'large', preference: Preference, rounds: number): number {
  const rate = THRESHOLDS[preference];
  let alive = [1];
  let settled = 0;
  for (let judged = 1; judged <= rounds; judged += 1) {
    const next = Array.from({ length: judged + 1 }, () => 0);
    for (const [large, chance] of alive.entries()) {
      next[large]! += chance * (1 - rate);
      next[large + 1]! += chance * rate;
    }
    alive = next.map((chance, large) => {
      const decision = chance < 1e-12 ? null : decide(counts(large, judged), preference);
      if (!(decision && 'settled' in decision && decision.settled)) return chance;
      if (decision.kind === wanted) settled += chance;
      return 0;
    });
  }
  return settled;
}

describe('votes that would settle it', () => {
  it('come near the exact median', async () => {
    for (const [large, judged, threshold, exact] of (await loadReference()).settle) {
      const found = votesToSettle(counts(large, judged), threshold === 0.1 ? 'quality' : 'either');
      if (found === null || exact === null) throw new Error('Beyond the most votes');
      // A thousand draws know the median to a few hundredths of its quantile.
      expect(Math.abs(found - exact), `${large} of ${judged}`).to.be.most(
        Math.max(2, exact * 0.15),
      );
    }
  });

  it('are none when it is settled, and always the same', () => {
    expect(votesToSettle(counts(16, 30))).to.equal(0);
    expect(votesToSettle(counts(5, 5), 'device-only')).to.equal(5);
    expect(votesToSettle(counts(6, 22))).to.equal(votesToSettle(counts(6, 22)));
  });

  it('are told as too many when they are', () => {
    expect(votesToSettle(counts(500, 2000))).to.equal(null);
  });

  it('narrow an interval to ten points either way', () => {
    const more = votesToNarrow(18, 30);
    expect(more).to.be.within(55, 65);
    expect(votesToNarrow(700, 1000)).to.equal(0);
    expect(votesToNarrow(0, 0)).to.be.within(85, 105);
    expect(votesToNarrow(50, 100, 0.001)).to.equal(null);
  });
});

describe('seeded draws', () => {
  it('repeat with their seed, differ without it, and spread evenly', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 10_000 }, random);
    };
    const first = draw(1);
    expect(draw(1)).to.deep.equal(first);
    expect(draw(2).slice(0, 5)).not.to.deep.equal(first.slice(0, 5));
    expect(Math.min(...first)).to.be.least(0);
    expect(Math.max(...first)).to.be.below(1);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => first.filter((value) => Math.floor(value * 10) === tenth).length,
    );
    for (const count of tenths) expect(count).to.be.within(850, 1150);
  });
});
