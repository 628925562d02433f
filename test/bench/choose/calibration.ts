import { calibrate, isCalibrated } from '../../../src/domain/certainty/calibration.js';
import { seededRandom } from '../../../src/domain/statistics/random.js';
import { ANSWERERS, drawJudged, type TrueAnswerer } from '../../support/simulate-certainty.js';
import { rounded, type Measure } from '../support/measure.js';

const PEOPLE = Number(process.env.CHOOSE_PEOPLE ?? 150);
const COUNTS = [30, 60, 120];
/** Answers that the calibration did not see: what it is worth in truth. */
const FRESH = 2000;

/** Expected calibration error as it is shown to the person, and on fresh answers of the same answerer. */
export function measureCalibration(): Measure[] {
  return ANSWERERS.flatMap((answerer) => COUNTS.flatMap((count) => ofCount(answerer, count)));
}

function ofCount(answerer: TrueAnswerer, count: number): Measure[] {
  const sums = { before: 0, after: 0, fresh: 0, freshBefore: 0, covered: 0 };
  for (let person = 0; person < PEOPLE; person += 1) {
    const random = seededRandom(person + 1);
    const [found] = calibrate(drawJudged(answerer, count, random));
    if (!found || !isCalibrated(found)) throw new Error('Enough answers are no calibration');
    const { before, after } = found.measure();
    const fresh = drawJudged(answerer, FRESH, random);
    const error = errorOf(
      fresh.map(({ certainty, good }) => ({ chance: found.predict(certainty, null), good })),
    );
    sums.before += before.error;
    sums.after += after.error;
    sums.fresh += error;
    sums.freshBefore += errorOf(
      fresh.map(({ certainty, good }) => ({ chance: certainty.median, good })),
    );
    const { low, high } = after.interval;
    sums.covered += error >= low && error <= high ? 1 : 0;
  }
  const mean = (sum: number): number => rounded((sum / PEOPLE) * 100, 1);
  const name = `${answerer.name}, ${count} judged`;
  const line = { unit: '%', runs: PEOPLE, ratio: null } as const;
  return [
    {
      ...line,
      metric: `${name}, calibration error shown`,
      value: mean(sums.after),
      against: `before: ${mean(sums.before)} %`,
      ratio: rounded(sums.after / sums.before, 2),
    },
    {
      ...line,
      metric: `${name}, calibration error on ${FRESH} fresh answers`,
      value: mean(sums.fresh),
      against: `before: ${mean(sums.freshBefore)} %`,
      ratio: rounded(sums.fresh / sums.freshBefore, 2),
    },
    {
      ...line,
      metric: `${name}, the shown interval holds the error on fresh answers`,
      value: mean(sums.covered),
      against: null,
    },
  ];
}

function errorOf(foretold: readonly { chance: number; good: boolean }[]): number {
  const bins = Array.from({ length: 5 }, () => ({ sum: 0, count: 0, good: 0 }));
  for (const { chance, good } of foretold) {
    const bin = bins[Math.min(4, Math.floor(chance * 5))]!;
    bin.sum += chance;
    bin.count += 1;
    bin.good += good ? 1 : 0;
  }
  return bins.reduce(
    (sum, { sum: told, good }) => sum + Math.abs(told - good) / foretold.length,
    0,
  );
}
