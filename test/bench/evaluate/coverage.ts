import { jeffreysInterval } from '../../../src/domain/statistics/jeffreys-interval.js';
import { seededRandom } from '../../../src/domain/statistics/random.js';
import { wilsonInterval } from '../../../src/domain/statistics/wilson-interval.js';
import {
  meanCoverage,
  pairedCoverage,
  plainJeffreys,
  simulatedCoverage,
  worstCoverage,
  type IntervalOf,
} from '../../support/coverage.js';
import { rounded, type Measure } from '../support/measure.js';

const DRAWS = Number(process.env.EVALUATE_DRAWS ?? 20_000);
const SEED = 2026;
const CASES = [5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200];
const GRID = 1000;
const PAIRED_CASES = [10, 20, 40, 80];
const PAIRED_RATES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.45];

const INTERVALS: Readonly<Record<string, IntervalOf>> = {
  Wilson: wilsonInterval,
  Jeffreys: jeffreysInterval,
  'Jeffreys, open edges': plainJeffreys,
};

export function measureCoverage(): Measure[] {
  const measures = Object.entries(INTERVALS).flatMap(([name, interval]) =>
    CASES.flatMap((cases) => coverageOf(name, interval, cases)),
  );
  return [...measures, ...PAIRED_CASES.map(paired)];
}

function coverageOf(name: string, interval: IntervalOf, cases: number): Measure[] {
  const drawn = simulatedCoverage(interval, cases, DRAWS, seededRandom(SEED + cases));
  const exact = meanCoverage(interval, cases, 0.5);
  const worst = worstCoverage(interval, cases, GRID);
  return [
    measure(`${name}, ${cases} cases, rates drawn`, drawn, DRAWS, 'exact mean', exact),
    measure(
      `${name}, ${cases} cases, worst rate ${worst.rate}`,
      worst.coverage,
      GRID - 1,
      'nominal',
      0.95,
    ),
  ];
}

function paired(cases: number): Measure {
  const found = PAIRED_RATES.flatMap((first) =>
    PAIRED_RATES.map((second) => ({
      at: `${first}, ${second}`,
      coverage: pairedCoverage(first, second, cases),
    })),
  );
  const worst = found.reduce((least, each) => (each.coverage < least.coverage ? each : least));
  const name = `Paired difference (Tango), ${cases} cases, worst chances ${worst.at}`;
  return measure(name, worst.coverage, found.length, 'nominal', 0.95);
}

function measure(
  metric: string,
  value: number,
  runs: number,
  what: string,
  against: number,
): Measure {
  const ratio = value / against;
  const share = rounded(value * 100, 2);
  return {
    metric,
    value: share,
    unit: '%',
    runs,
    against: `${what} ${rounded(against * 100, 2)} %`,
    ratio: rounded(ratio, 4),
  };
}
