import { expect } from 'chai';
import { drawPlaces } from '../../../src/actions/draw-places.js';

/** Draws these numbers in turn. */
function drawing(...numbers: number[]): (into: Uint32Array) => void {
  return (into) => void (into[0] = numbers.shift() ?? 0);
}

describe('drawPlaces', () => {
  it('gives each place once', () => {
    for (const count of [0, 1, 2, 5])
      expect(drawPlaces(count).toSorted((a, b) => a - b)).to.deep.equal(
        Array.from({ length: count }, (_, index) => index),
      );
  });

  it('decides two sides by one bit', () => {
    expect(drawPlaces(2, drawing(0))).to.deep.equal([1, 0]);
    expect(drawPlaces(2, drawing(1))).to.deep.equal([0, 1]);
  });

  it('draws again where a remainder would favour some', () => {
    expect(drawPlaces(3, drawing(2 ** 32 - 1, 2, 1))).to.deep.equal([0, 1, 2]);
  });

  it('puts each on either side about as often', () => {
    let left = 0;
    for (let round = 0; round < 2000; round += 1) if (drawPlaces(2)[0] === 0) left += 1;
    // Six standard deviations.
    expect(left).to.be.within(866, 1134);
  });
});
