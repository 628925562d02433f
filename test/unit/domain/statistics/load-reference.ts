/** Made by tools/make-statistics-reference.py with 50 digits, from definitions and not by the app's formulas. */
export interface Reference {
  /** x, a, b, P(X ≤ x) */
  readonly beta: readonly [number, number, number, number][];
  /** successes, trials, low, high */
  readonly jeffreys: readonly [number, number, number, number][];
  readonly wilson: readonly [number, number, number, number][];
  /** successes, trials, expected share, p-value */
  readonly binomial: readonly [number, number, number, number][];
  /** only the first, only the second, p-value */
  readonly mcnemar: readonly [number, number, number][];
  /** only the first, only the second, cases, low, high */
  readonly paired: readonly [number, number, number, number, number][];
  /** threshold, rounds won by the large model, judged rounds, P(its share < threshold) */
  readonly below: readonly [number, number, number, number][];
  /** threshold, rounds won by the large model, judged rounds, evidence for rates below it, and above it */
  readonly evidence: readonly [number, number, number, number, number][];
  /** rounds won by the large model, judged rounds, threshold, exact median of rounds until settled */
  readonly settle: readonly [number, number, number, number | null][];
}

export async function loadReference(): Promise<Reference> {
  const response = await fetch('/test/fixtures/statistics-reference.json');
  return (await response.json()) as Reference;
}
