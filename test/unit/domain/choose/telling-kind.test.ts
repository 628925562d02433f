import { expect } from 'chai';
import { atStake, pooled, priorsFrom } from '../../../../src/domain/choose/pool-categories.js';
import { tellingKind } from '../../../../src/domain/choose/telling-kind.js';
import type { VoteCounts } from '../../../../src/domain/statistics/decide.js';
import { simulateChoosing } from '../../../support/simulate-choosing.js';
import { DIFFERING, HABITS } from '../../../support/synthetic-users.js';

function counts(largeBetter: number, bothGood: number): VoteCounts {
  return { smallBetter: 0, largeBetter, bothGood, bothBad: 0 };
}

describe('the kind on which votes tell most', () => {
  it('is the one nearest to the line, with the fewest votes', () => {
    const clear = { category: 'rewrite', counts: counts(0, 12) } as const;
    const near = { category: 'code', counts: counts(3, 9) } as const;
    expect(tellingKind([clear, near], 'either')).to.equal('code');
    const unknown = { category: 'math', counts: counts(0, 0) } as const;
    const many = { category: 'code', counts: counts(50, 150) } as const;
    expect(tellingKind([many, unknown], 'either')).to.equal('math');
  });

  it('is none where all are settled, or none matters', () => {
    const settled = { category: 'rewrite', counts: counts(0, 40) } as const;
    expect(tellingKind([settled], 'either')).to.equal(null);
    expect(tellingKind([], 'either')).to.equal(null);
  });

  it('is found by the mean distance from the line on the side not chosen', () => {
    const all = [
      { largeBetter: 3, judged: 10 },
      { largeBetter: 1, judged: 8 },
    ];
    const priors = priorsFrom(all);
    // The chance of being beyond the line, summed over where the line may be: the same by another way.
    const steps = 2000;
    let beyond = 0;
    for (let step = 0; step < steps; step += 1) {
      const line = 0.25 + (0.75 * (step + 0.5)) / steps;
      beyond += (0.75 / steps) * (1 - pooled(priors, all[0]!, line).below);
    }
    const { mean } = pooled(priors, all[0]!, 0.25);
    const least = Math.min(beyond, beyond + 0.25 - mean);
    expect(atStake(priors, all[0]!, 0.25)).to.be.closeTo(least, 1e-4);
  });

  it('makes thirty votes worth more where they are cast as proposed', function () {
    this.timeout(60_000);
    const user = DIFFERING.find(({ name }) => name === 'a bit of everything')!;
    const regretOf = (proposed: boolean): number => {
      const sample = { people: 40, seed: 7, proposed };
      return simulateChoosing(user, HABITS[0]!, [30], sample).checkpoints[0]!.regret.advised;
    };
    expect(regretOf(true)).to.be.below(0.9 * regretOf(false));
  });
});
