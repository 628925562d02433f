/** An axis from 0 to a round number, in steps a reader can count by. */
export interface Axis {
  readonly most: number;
  /** From 0 to `most`. */
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];
const FEWEST_STEPS = 2;
const MOST_STEPS = 5;

/** The shortest axis that holds all values with two to five steps of 1, 2, 2.5 or 5; to 1 where there is nothing above 0. */
export function axisFor(values: readonly number[]): Axis {
  const highest = Math.max(0, ...values);
  if (highest === 0) return { most: 1, ticks: [0, 1] };
  const scale = 10 ** Math.floor(Math.log10(highest) - 1);
  const steps = [...STEPS, ...STEPS.map((step) => step * 10)].map((step) => step * scale);
  const lengths = steps
    .map((step) => ({ step, count: Math.max(FEWEST_STEPS, Math.ceil(highest / step - 1e-9)) }))
    .filter(({ count }) => count <= MOST_STEPS);
  const best = lengths.reduce((least, each) =>
    each.step * each.count < least.step * least.count ? each : least,
  );
  const ticks = Array.from({ length: best.count + 1 }, (_, at) =>
    Number((at * best.step).toPrecision(6)),
  );
  return { most: ticks.at(-1)!, ticks };
}
