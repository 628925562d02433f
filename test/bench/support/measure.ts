/** One line of a benchmark's table; `tools/bench.mjs` prints and keeps it. */
export interface Measure {
  readonly metric: string;
  /** The median of the runs. */
  readonly value: number;
  readonly unit:
    'ms' | 'kB' | 'MB' | 'MB/s' | 'requests' | 'files' | 'times' | 'min' | 'tok/s' | '%';
  readonly runs: number;
  /** The budget or the peer it is compared with. */
  readonly against: string | null;
  /** `value` divided by the budget's or the peer's. */
  readonly ratio: number | null;
}

/** A budget, or what somebody else's app was measured at; in the unit of the measure. */
export interface Reference {
  readonly name: string;
  readonly value: number;
}

/** @throws {RangeError} when nothing was measured */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new RangeError('Nothing was measured');
  return sorted.length % 2 === 1 ? upper : (upper + sorted[middle - 1]!) / 2;
}

/** The median of what was measured, once for each reference, or once without one. */
export function measures(
  metric: string,
  unit: Measure['unit'],
  values: readonly number[],
  references: readonly Reference[] = [],
): Measure[] {
  const value = rounded(median(values), 1);
  const line = { metric, value, unit, runs: values.length };
  if (references.length === 0) return [{ ...line, against: null, ratio: null }];
  return references.map((reference) => ({
    ...line,
    against: `${reference.name}: ${reference.value} ${unit}`,
    ratio: rounded(value / reference.value, 3),
  }));
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
