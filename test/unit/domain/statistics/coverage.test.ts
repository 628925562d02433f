import { expect } from 'chai';
import { jeffreysInterval } from '../../../../src/domain/statistics/jeffreys-interval.js';
import { seededRandom } from '../../../../src/domain/statistics/random.js';
import { INTERVAL_SHOWN_FROM } from '../../../../src/domain/statistics/shown-from.js';
import { wilsonInterval } from '../../../../src/domain/statistics/wilson-interval.js';
import {
  meanCoverage,
  pairedCoverage,
  plainJeffreys,
  simulatedCoverage,
  worstCoverage,
} from '../../../support/coverage.js';

describe('how often the intervals hold the true rate', () => {
  it('is 95 % exactly for Jeffreys’ posterior, whatever the number of cases', () => {
    for (const cases of [1, 5, 20, 200])
      expect(meanCoverage(plainJeffreys, cases, 0.5), `${cases}`).to.be.closeTo(0.95, 1e-9);
  });

  it('is 94 to 96 % for Jeffreys’ from 8 cases on, and a little more below for its closed edges', () => {
    for (const cases of [8, 10, 20, 50, 100, 200])
      expect(meanCoverage(jeffreysInterval, cases, 0.5), `${cases}`).to.be.within(0.94, 0.96);
    for (const cases of [5, 6, 7])
      expect(meanCoverage(jeffreysInterval, cases, 0.5), `${cases}`).to.be.within(0.96, 0.963);
  });

  it('is the same when it is drawn', () => {
    for (const cases of [8, 40, 200]) {
      const drawn = simulatedCoverage(jeffreysInterval, cases, 4000, seededRandom(cases));
      // Five standard errors of 4,000 draws.
      const exact = meanCoverage(jeffreysInterval, cases, 0.5);
      expect(drawn, `${cases}`).to.be.closeTo(exact, 5 * Math.sqrt((0.95 * 0.05) / 4000));
    }
  });

  it('is at least 93 % on average from the first interval that is shown', () => {
    for (let cases = INTERVAL_SHOWN_FROM; cases <= 200; cases += 5)
      for (const shape of [0.5, 1])
        expect(meanCoverage(wilsonInterval, cases, shape), `${cases}`).to.be.least(0.93);
  });

  it('is at least 83 % at the worst of 999 rates', () => {
    for (const cases of [10, 15, 20, 40, 80, 200])
      expect(worstCoverage(wilsonInterval, cases, 1000).coverage, `${cases}`).to.be.least(0.83);
  });

  it('is near 95 % for a paired difference, also where few pairs differ', () => {
    for (const [first, second] of [
      [0.05, 0.05],
      [0.02, 0.2],
      [0.3, 0.1],
    ] as const)
      expect(pairedCoverage(first, second, 40), `${first}, ${second}`).to.be.within(0.925, 0.985);
  });
});
