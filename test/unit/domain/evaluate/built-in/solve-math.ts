/** Solves the word problems from their words alone, by counting and trying where the app calculates. */

type Solver = readonly [pattern: RegExp, solve: (...numbers: number[]) => number];

const SOLVERS: readonly Solver[] = [
  [
    /buys .* pound note/,
    (count, pence, pounds) => {
      let left = pounds! * 100;
      for (let at = 0; at < count!; at += 1) left -= pence!;
      return left;
    },
  ],
  [
    /left over/,
    (total, children) => {
      let left = total!;
      while (left >= children!) left -= children!;
      return left;
    },
  ],
  [
    /fence/,
    (length, width, gate) => [length!, width!, length!, width!].reduce((a, b) => a + b) - gate!,
  ],
  [/reduced by/, (price, percent) => price! - price! * (percent! / 100)],
  [/mean of the four/, (...four) => four.reduce((a, b) => a + b, 0) / four.length],
  [
    /rests for 1 hour/,
    (first, fast, _rest, second, slow) => {
      let way = 0;
      for (let hour = 0; hour < first!; hour += 1) way += fast!;
      for (let hour = 0; hour < second!; hour += 1) way += slow!;
      return way;
    },
  ],
  [/Solve for x/, (a, b, c, d) => search((x) => a! * x + b! === c! * x + d!)],
  [
    /in the ratio/,
    (total, one, other) => {
      let [left, got] = [total!, 0];
      while (left > 0) {
        left -= one! + other!;
        got += other!;
      }
      return got;
    },
  ],
  [
    /I think of a number/,
    (times, less, result) => search((x) => 2 * (x * times! - less!) === result),
  ],
  [/committee/, (seats, people) => subsets(people!, seats!)],
  [/to the power of/, (base, power) => Number(BigInt(base!) ** BigInt(power!) % 100n)],
  [
    /square tiles/,
    (long, wide) => {
      for (let side = Math.min(long!, wide!); side > 0; side -= 1)
        if (Number.isInteger(long! / side) && Number.isInteger(wide! / side)) return side;
      return 0;
    },
  ],
  [
    /interest a year/,
    (start, rate, years) => {
      let pounds = start!;
      for (let year = 0; year < years!; year += 1) pounds += (pounds * rate!) / 100;
      return pounds;
    },
  ],
  [
    /divisible by/,
    (from, to, a, b) => {
      let count = 0;
      for (let n = from!; n <= to!; n += 1) if (n % a! === 0 || n % b! === 0) count += 1;
      return count;
    },
  ],
];

export function solveMath(prompt: string): number {
  const days = /how many days after (\d+ \w+) is (\d+ \w+)\?/.exec(prompt);
  if (days) return (Date.parse(`${days[2]} 2027 UTC`) - Date.parse(`${days[1]} 2027 UTC`)) / 864e5;
  const found = SOLVERS.find(([pattern]) => pattern.test(prompt));
  if (!found) throw new Error(`No way to solve: ${prompt}`);
  return found[1](...(prompt.match(/-?\d+/g) ?? []).map(Number));
}

function search(holds: (x: number) => boolean): number {
  for (let x = -500; x <= 500; x += 1) if (holds(x)) return x;
  return Number.NaN;
}

/** Counts the subsets one by one. */
function subsets(people: number, seats: number): number {
  let count = 0;
  for (let bits = 0; bits < 2 ** people; bits += 1) {
    let chosen = 0;
    for (let at = 0; at < people; at += 1) chosen += (bits >> at) & 1;
    if (chosen === seats) count += 1;
  }
  return count;
}
