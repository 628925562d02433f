/**
 * The places 0 to `count - 1` in an order drawn by lot: every order is equally likely.
 *
 * @param draw fills an array with random numbers of 32 bits
 */
export function drawPlaces(
  count: number,
  draw: (into: Uint32Array<ArrayBuffer>) => unknown = (into) => crypto.getRandomValues(into),
): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = below(last + 1, draw);
    [places[last], places[other]] = [places[other]!, places[last]!];
  }
  return places;
}

/** Numbers beyond the last whole multiple are drawn again: a remainder would favour the small ones. */
function below(limit: number, draw: (into: Uint32Array<ArrayBuffer>) => unknown): number {
  const box = new Uint32Array(1);
  const whole = Math.floor(2 ** 32 / limit) * limit;
  do draw(box);
  while (box[0]! >= whole);
  return box[0]! % limit;
}
