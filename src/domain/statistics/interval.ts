/** A share from 0 to 1 with the bounds of its interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Every interval of the app, unless it says otherwise. */
export const CONFIDENCE = 0.95;

/** @throws {RangeError} unless 0 ≤ successes ≤ trials, both whole */
export function checkCounts(successes: number, trials: number): void {
  const whole = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!whole || successes < 0 || successes > trials)
    throw new RangeError(`${successes} of ${trials} is not a count`);
}
