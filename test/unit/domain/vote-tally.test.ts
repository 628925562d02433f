import { expect } from 'chai';
import { countedVotes, decisiveVotes, pairOf, tallies } from '../../../src/domain/vote-tally.js';
import type { Verdict, VoteRecord } from '../../../src/domain/votes.js';
import { sideOf, voteOf } from '../../support/vote-fixtures.js';

const small = sideOf('small', { characters: 10 });
const cloud = sideOf('cloud', {
  characters: 50,
  by: { ...sideOf('cloud').by, where: 'cloud' },
});
const large = sideOf('large');

let next = 0;
function vote(verdict: VoteRecord['verdict'], part: Partial<VoteRecord> = {}): VoteRecord {
  next += 1;
  return voteOf({ roundId: `r${next}`, sides: [small, cloud], verdict, ...part });
}

const sizes = (key: string): number | undefined => ({ small: 1, large: 9 })[key];

describe('the tally of votes', () => {
  it('counts blind, judged votes of this device on answers written for the round', () => {
    const good = vote('a');
    const imported = vote('b', { origin: { kind: 'imported', file: 'b.json' } });
    const others = [
      vote('a', { blind: false }),
      vote('cannot-judge'),
      vote('no-contest'),
      vote('a', { basis: 'historical' }),
      vote('a', { sides: [small, small] }),
    ];
    expect(countedVotes([good, imported, ...others])).to.deep.equal([good]);
    expect(countedVotes([good, imported, ...others], true)).to.deep.equal([good, imported]);
  });

  it('knows the small one of a pair', () => {
    const names = (...sides: Parameters<typeof sideOf>[0][]): string[] => {
      const all = { small, cloud, large } as const;
      const [a, b] = sides.map((key) => all[key as keyof typeof all].by);
      const pair = pairOf([a!, b!], sizes);
      return [pair.small.key, pair.large.key];
    };
    for (const order of [
      ['small', 'cloud'],
      ['cloud', 'small'],
    ])
      expect(names(...order)).to.deep.equal(['small', 'cloud']);
    for (const order of [
      ['small', 'large'],
      ['large', 'small'],
    ])
      expect(names(...order)).to.deep.equal(['small', 'large']);
    expect(pairOf([large.by, small.by], () => undefined).small.key).to.equal('large');
  });

  it('counts for the model, whichever side it was on', () => {
    const votes = [
      vote('a'),
      vote('a', { sides: [cloud, small] }),
      vote('b', { sides: [cloud, small] }),
      vote('both-good'),
      vote('both-bad', { category: 'code' }),
      vote('b', { sides: [small, large] }),
    ];
    const [pair, other] = tallies(votes, sizes);
    expect(pair).to.deep.include({
      category: null,
      counts: { smallBetter: 2, largeBetter: 1, bothGood: 1, bothBad: 1 },
    });
    expect([pair?.small.key, pair?.large.key]).to.deep.equal(['small', 'cloud']);
    expect(other?.counts).to.deep.equal({
      smallBetter: 0,
      largeBetter: 1,
      bothGood: 0,
      bothBad: 0,
    });
    const by = tallies(votes, sizes, 'category').map(({ category, counts }) => [
      category,
      counts.bothBad,
    ]);
    expect(by).to.deep.include(['code', 1]);
    expect(by).to.have.length(3);
  });

  it('hands the decisive votes to what looks for habits', () => {
    const verdicts: Verdict[] = ['a', 'b', 'both-good', 'both-bad', 'cannot-judge'];
    expect(decisiveVotes(verdicts.map((verdict) => vote(verdict)))).to.deep.equal([
      { betterSide: 'left', betterLength: 10, worseLength: 50 },
      { betterSide: 'right', betterLength: 50, worseLength: 10 },
    ]);
  });
});
