/** Lanczos' approximation with g = 7 and nine terms; coefficients by Paul Godfrey (2001). */
const G = 7;
const COEFFICIENTS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function, for positive `x`; relative error below 1e-13. */
export function logGamma(x: number): number {
  // Γ(x + 1) = x Γ(x); the series is made for x of at least one half.
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const z = x - 1;
  const series = COEFFICIENTS.reduce((sum, coefficient, index) => sum + coefficient / (z + index));
  const t = z + G + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series);
}
