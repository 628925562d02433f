import { expect } from 'chai';
import { axisFor } from '../../../../src/domain/evaluate/axis.js';

describe('an axis', () => {
  it('ends at the next round number above what it shows', () => {
    expect(axisFor([5.9, 2.3, 3.4]).ticks).to.deep.equal([0, 2, 4, 6]);
    expect(axisFor([0, 0.24]).ticks).to.deep.equal([0, 0.05, 0.1, 0.15, 0.2, 0.25]);
    expect(axisFor([3.8e9, 1.4e6]).ticks).to.deep.equal([0, 1e9, 2e9, 3e9, 4e9]);
    expect(axisFor([0.5]).ticks.at(-1)).to.equal(0.5);
  });

  it('has no length of nothing', () => {
    expect(axisFor([])).to.deep.equal({ most: 1, ticks: [0, 1] });
    expect(axisFor([0, 0]).most).to.equal(1);
  });

  it('holds every value, with two to five steps', () => {
    for (let exponent = -6; exponent < 12; exponent += 1)
      for (let digit = 10; digit < 100; digit += 1) {
        const value = (digit * 10 ** exponent) / 10;
        const { most, ticks } = axisFor([value]);
        expect(most, `${value}`).to.be.at.least(value * (1 - 1e-9));
        expect(most, `${value}`).to.be.at.most(value * 2.01);
        expect(ticks.length, `${value}`).to.be.within(3, 6);
      }
  });
});
