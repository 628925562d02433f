import { expect } from 'chai';
import { handOversOf, handOverVotes } from '../../../../src/domain/choose/handed-over.js';
import type { VoteRecord } from '../../../../src/domain/votes.js';
import { sideOf, voteOf } from '../../../support/vote-fixtures.js';

const [small, large] = [sideOf('fake'), sideOf('other')];
const PAIR = { small: small.by, large: large.by };

function handOver(verdict: VoteRecord['verdict'], part: Partial<VoteRecord> = {}): VoteRecord {
  return voteOf({ basis: 'hand-over', blind: false, sides: [small, large], verdict, ...part });
}

describe('hand-overs', () => {
  it('are counted by what came of them, for one pair and one kind', () => {
    const votes = [
      handOver('b'),
      handOver('b'),
      handOver('a'),
      handOver('both-bad'),
      handOver('cannot-judge'),
      handOver('b', { category: 'code' }),
      handOver('b', { sides: [small, sideOf('third')] }),
      voteOf({ sides: [small, large], verdict: 'b' }),
    ];
    expect(handOversOf(votes, PAIR, 'explain')).to.deep.equal({
      ...{ asked: 5, largeBetter: 2, smallBetter: 1, bothGood: 0, bothBad: 1, unsaid: 1 },
    });
    expect(handOversOf([], PAIR, 'explain').asked).to.equal(0);
  });

  it('of others are left out', () => {
    const brought = handOver('b', { origin: { kind: 'imported', file: 'votes.json' } });
    expect(handOverVotes([brought, voteOf()])).to.deep.equal([]);
  });
});
