import { expect } from 'chai';
import { firstGap } from '../../../src/weights/spans.js';

describe('firstGap', () => {
  it('is everything where nothing is covered', () => {
    expect(firstGap([], 10)).to.deep.equal({ from: 0, to: 10 });
    expect(firstGap([], Infinity)).to.deep.equal({ from: 0, to: Infinity });
  });

  it('lies before, between or behind what is covered, in whatever order that is told', () => {
    const covered = [
      { from: 6, to: 8 },
      { from: 0, to: 2 },
    ];
    expect(firstGap(covered, 10)).to.deep.equal({ from: 2, to: 6 });
    expect(firstGap([...covered, { from: 2, to: 6 }], 10)).to.deep.equal({ from: 8, to: 10 });
    expect(firstGap([{ from: 3, to: 10 }], 10)).to.deep.equal({ from: 0, to: 3 });
  });

  it('is none where all is covered, also by more than there is', () => {
    expect(firstGap([{ from: 0, to: Infinity }], 10)).to.equal(undefined);
    expect(
      firstGap(
        [
          { from: 0, to: 7 },
          { from: 4, to: 12 },
        ],
        10,
      ),
    ).to.equal(undefined);
    expect(firstGap([], 0)).to.equal(undefined);
  });
});
