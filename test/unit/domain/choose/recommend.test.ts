import { expect } from 'chai';
import { preferenceFor, recommend } from '../../../../src/domain/choose/recommend.js';
import { pooled, priorsFrom } from '../../../../src/domain/choose/pool-categories.js';
import type { VoteCounts } from '../../../../src/domain/statistics/decide.js';
import { probabilityAsGood } from '../../../../src/domain/statistics/non-inferiority.js';
import { seededRandom } from '../../../../src/domain/statistics/random.js';
import { ALIKE, DIFFERING, HABITS } from '../../../support/synthetic-users.js';
import { simulateChoosing } from '../../../support/simulate-choosing.js';
import { sideOf } from '../../../support/vote-fixtures.js';

const WISHES = { preference: 'either', margin: 10 } as const;

function counts(part: Partial<VoteCounts>): VoteCounts {
  return { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0, ...part };
}

describe('the recommendation', () => {
  it('follows the rule where the rule speaks', () => {
    const few = counts({ bothGood: 14, largeBetter: 1 });
    expect(recommend({ counts: few, kinds: [few] }, WISHES)).to.deep.include({
      choice: 'small',
      basis: 'rule',
    });
    const many = counts({ bothGood: 8, largeBetter: 12 });
    expect(recommend({ counts: many, kinds: [many] }, WISHES)).to.deep.include({
      choice: 'large',
      basis: 'rule',
    });
  });

  it('keeps the small model where it is as good within the margin', () => {
    // Each is better about as often: the large one above the threshold, and no reason to pay.
    const even = counts({ smallBetter: 22, largeBetter: 18, bothGood: 4 });
    const found = recommend({ counts: even, kinds: [even] }, WISHES);
    expect(found).to.include({ choice: 'small', basis: 'as-good' });
    expect(found.sure).to.be.above(0.8);
    const behind = counts({ smallBetter: 12, largeBetter: 18, bothGood: 14 });
    expect(recommend({ counts: behind, kinds: [behind] }, WISHES)).to.include({ choice: 'large' });
    const generous = { preference: 'either', margin: 40 } as const;
    expect(recommend({ counts: behind, kinds: [behind] }, generous)).to.include({
      choice: 'small',
      basis: 'as-good',
    });
  });

  it('leans on other kinds where there are few votes, and says so', () => {
    const none = counts({});
    const others = [
      counts({ largeBetter: 12, bothGood: 4 }),
      counts({ largeBetter: 9, bothGood: 3 }),
    ];
    const lean = recommend({ counts: none, kinds: [...others, none] }, WISHES);
    expect(lean).to.include({ choice: 'large', basis: 'lean' });
    expect(lean.decision).to.deep.equal({ kind: 'not-enough', needed: 10 });
    // Its own few outweigh them.
    const own = counts({ bothGood: 7 });
    expect(recommend({ counts: own, kinds: [...others, own] }, WISHES)).to.include({
      choice: 'small',
      basis: 'lean',
    });
  });

  it('begins on the device without a vote, and stays there when told to', () => {
    const none = counts({});
    expect(recommend({ counts: none, kinds: [none] }, WISHES)).to.include({
      choice: 'small',
      basis: 'first',
    });
    const lost = counts({ largeBetter: 30 });
    const only = { preference: 'device-only', margin: 10 } as const;
    expect(recommend({ counts: lost, kinds: [lost] }, only)).to.include({
      choice: 'small',
      basis: 'device',
    });
  });

  it('treats "this device only" as no wish between two models of this device', () => {
    const [small, large] = [sideOf('fake').by, sideOf('other').by];
    expect(preferenceFor({ small, large }, 'device-only')).to.equal('either');
    const cloud = { ...large, where: 'cloud' } as const;
    expect(preferenceFor({ small, large: cloud }, 'device-only')).to.equal('device-only');
  });
});

describe('kinds that lend each other votes', () => {
  it('draw one without votes to the others, and leave one with many alone', () => {
    const priors = priorsFrom([
      { largeBetter: 14, judged: 20 },
      { largeBetter: 13, judged: 20 },
    ]);
    expect(priors.reduce((sum, { weight }) => sum + weight, 0)).to.be.closeTo(1, 1e-9);
    expect(pooled(priors, { largeBetter: 0, judged: 0 }, 0.25).mean).to.be.within(0.5, 0.75);
    expect(pooled(priors, { largeBetter: 10, judged: 200 }, 0.25).mean).to.be.closeTo(0.05, 0.02);
    expect(pooled(priors, { largeBetter: 10, judged: 200 }, 0.25).below).to.be.above(0.99);
  });
});

describe('"as good as"', () => {
  it('agrees with draws from the same distribution', () => {
    const random = seededRandom(5);
    for (const [smallBetter, largeBetter, bothGood] of [
      [3, 4, 5],
      [12, 18, 10],
      [0, 0, 0],
    ] as const) {
      const found = probabilityAsGood(counts({ smallBetter, largeBetter, bothGood }), 0.1);
      let within = 0;
      for (let draw = 0; draw < 20_000; draw += 1) {
        const [s, l, o] = [smallBetter, largeBetter, bothGood].map((count) =>
          gamma(count, random),
        ) as [number, number, number];
        if ((l - s) / (s + l + o) < 0.1) within += 1;
      }
      expect(found, `${smallBetter}, ${largeBetter}`).to.be.closeTo(within / 20_000, 0.012);
    }
  });
});

/** Gamma(count + ½): exponentials, and half the square of a normal variable. */
function gamma(count: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let sum = normal ** 2 / 2;
  for (let each = 0; each < count; each += 1) sum -= Math.log(1 - random());
  return sum;
}

describe('the whole decision', () => {
  const careful = HABITS[0]!;

  it('halves the regret of the better fixed policy after 30 judged prompts', function () {
    this.timeout(60_000);
    for (const user of DIFFERING) {
      const sample = { people: 30, seed: 7 };
      const [after] = simulateChoosing(user, careful, [30], sample).checkpoints;
      const { small, large, advised } = after!.regret;
      // Thirty people know it to about a tenth; the bench asks 150.
      expect(advised / Math.min(small, large), user.name).to.be.below(0.65);
    }
  });

  it('comes to rest where one model is right for everything', function () {
    this.timeout(60_000);
    for (const user of ALIKE.slice(0, 2)) {
      const sample = { people: 20, seed: 7 };
      const [after] = simulateChoosing(user, careful, [60], sample).checkpoints;
      expect(after!.regret.advised, user.name).to.be.below(0.01);
    }
  });
});
