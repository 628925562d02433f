/**
 * Measured facts of the evaluations. `npm run bench evaluate coverage`: how often the intervals hold the true value,
 * with the true rate drawn from Jeffreys' prior (20,000 draws a number of cases), exactly on average, and at the worst
 * fixed rate of a grid. `EVALUATE_DRAWS` makes it shorter. `npm run bench
 * evaluate thousand`: memory and the longest task over 1,000 cases; `EVALUATE_CASES` makes it shorter.
 */
import type { Measure } from './support/measure.js';
import { measureCoverage } from './evaluate/coverage.js';
import { measureThousand } from './evaluate/thousand.js';

const PARTS: Readonly<Record<string, () => Promise<Measure[]> | Measure[]>> = {
  coverage: measureCoverage,
  thousand: measureThousand,
};

export async function run(args: string[]): Promise<Measure[]> {
  const [name = ''] = args;
  const part = PARTS[name];
  if (!part) throw new Error(`Name one of: ${Object.keys(PARTS).join(', ')}`);
  return part();
}
