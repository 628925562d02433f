import type { Level } from '../suites.js';
import type { Draw } from './draw.js';
import { NAMES } from './names.js';

interface Problem {
  readonly prompt: string;
  readonly answer: number;
  /** Absolute; 0 where nothing is rounded. */
  readonly tolerance?: number;
}

export interface MathTemplate {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly make: (draw: Draw) => Problem;
}

const MONTHS = [
  ['January', 31],
  ['February', 28],
  ['March', 31],
  ['April', 30],
  ['May', 31],
  ['June', 30],
  ['July', 31],
  ['August', 31],
  ['September', 30],
  ['October', 31],
  ['November', 30],
  ['December', 31],
] as const;

const EASY: readonly MathTemplate[] = [
  {
    id: 'change',
    title: 'Change from a note',
    level: 1,
    make(draw) {
      const [count, pence] = [draw.whole(3, 9), draw.whole(25, 95)];
      const thing = draw.pick(['pencils', 'buns', 'postcards', 'candles', 'apples']);
      return {
        prompt: `${draw.pick(NAMES)} buys ${count} ${thing} at ${pence} pence each and pays with a 10 pound note. How many pence of change are due?`,
        answer: 1000 - count * pence,
      };
    },
  },
  {
    id: 'left-over',
    title: 'What is left over',
    level: 1,
    make(draw) {
      const [total, children] = [draw.whole(50, 200), draw.whole(6, 13)];
      return {
        prompt: `${total} marbles are shared out equally among ${children} children, each getting as many as possible. How many marbles are left over?`,
        answer: total % children,
      };
    },
  },
  {
    id: 'fence',
    title: 'A fence round a garden',
    level: 1,
    make(draw) {
      const [length, width, gate] = [draw.whole(12, 60), draw.whole(8, 40), draw.whole(2, 5)];
      return {
        prompt: `A rectangular garden is ${length} metres long and ${width} metres wide. A fence goes all round it, but for a gate ${gate} metres wide. How many metres of fence are needed?`,
        answer: 2 * (length + width) - gate,
      };
    },
  },
  {
    id: 'discount',
    title: 'A price after a discount',
    level: 1,
    make(draw) {
      const price = draw.whole(2, 30) * 20;
      const percent = draw.pick([5, 10, 15, 20, 25, 30, 40]);
      return {
        prompt: `A coat costs ${price} euros. In a sale its price is reduced by ${percent}%. What does it cost now, in euros?`,
        answer: (price * (100 - percent)) / 100,
      };
    },
  },
  {
    id: 'mean',
    title: 'A mean of four numbers',
    level: 1,
    make(draw) {
      const [a, b, c] = [draw.whole(10, 60), draw.whole(10, 60), draw.whole(10, 60)];
      const mean = draw.whole(20, 50);
      const last = 4 * mean - a - b - c;
      return {
        prompt: `What is the mean of the four numbers ${a}, ${b}, ${c} and ${last}?`,
        answer: mean,
      };
    },
  },
];

const MIDDLE: readonly MathTemplate[] = [
  {
    id: 'journey',
    title: 'A journey in two parts',
    level: 2,
    make(draw) {
      const [fast, slow] = [draw.whole(8, 12) * 10, draw.whole(3, 7) * 10];
      const [first, second] = [draw.whole(2, 5), draw.whole(2, 4)];
      return {
        prompt: `A bus drives ${first} hours at ${fast} km/h, rests for 1 hour, and then drives ${second} hours at ${slow} km/h. How many kilometres does it drive in all?`,
        answer: first * fast + second * slow,
      };
    },
  },
  {
    id: 'equation',
    title: 'A linear equation',
    level: 2,
    make(draw) {
      const [a, c, x] = [draw.whole(5, 12), draw.whole(2, 4), draw.whole(-15, 25)];
      const b = draw.whole(1, 40);
      return {
        prompt: `Solve for x: ${a}x + ${b} = ${c}x + ${(a - c) * x + b}. What is x?`,
        answer: x,
      };
    },
  },
  {
    id: 'ratio',
    title: 'Sharing in a ratio',
    level: 2,
    make(draw) {
      const [one, other] = draw.several([2, 3, 4, 5, 7], 2) as [number, number];
      const part = draw.whole(6, 30);
      const [first, second] = draw.several(NAMES, 2);
      return {
        prompt: `${first} and ${second} share ${part * (one + other)} stamps in the ratio ${one}:${other}. How many stamps does ${second} get?`,
        answer: part * other,
      };
    },
  },
  {
    id: 'backwards',
    title: 'Working backwards',
    level: 2,
    make(draw) {
      const [start, times, less] = [draw.whole(4, 40), draw.whole(3, 6), draw.whole(5, 30)];
      return {
        prompt: `I think of a number, multiply it by ${times}, take away ${less} and then double the result. I get ${2 * (start * times - less)}. What number did I think of?`,
        answer: start,
      };
    },
  },
  {
    id: 'days',
    title: 'Days between two dates',
    level: 2,
    make(draw) {
      const from = draw.whole(0, 6);
      const to = draw.whole(from + 2, 11);
      const [first, last] = [draw.whole(1, MONTHS[from]![1]), draw.whole(1, MONTHS[to]![1])];
      const between = MONTHS.slice(from, to).reduce((sum, [, days]) => sum + days, 0);
      return {
        prompt: `In a year that is not a leap year, how many days after ${first} ${MONTHS[from]![0]} is ${last} ${MONTHS[to]![0]}?`,
        answer: between - first + last,
      };
    },
  },
];

const HARD: readonly MathTemplate[] = [
  {
    id: 'tiles',
    title: 'The largest square tile',
    level: 3,
    make(draw) {
      const side = draw.pick([6, 8, 12, 14, 15, 18, 20]);
      const [long, wide] = draw.several([7, 11, 13, 17, 19, 23], 2) as [number, number];
      return {
        prompt: `A floor of ${side * long} cm by ${side * wide} cm is to be covered with square tiles of one size, as large as possible, without cutting any. How long is the side of a tile, in centimetres?`,
        answer: side,
      };
    },
  },
  {
    id: 'committee',
    title: 'Choosing a committee',
    level: 3,
    make(draw) {
      const [people, seats] = [draw.whole(7, 12), draw.whole(3, 5)];
      let ways = 1;
      for (let at = 0; at < seats; at += 1) ways = (ways * (people - at)) / (at + 1);
      return {
        prompt: `In how many ways can a committee of ${seats} people be chosen from ${people} people?`,
        answer: Math.round(ways),
      };
    },
  },
  {
    id: 'last-digits',
    title: 'The last two digits of a power',
    level: 3,
    make(draw) {
      const [base, power] = [draw.whole(3, 19), draw.whole(8, 30)];
      let rest = 1;
      for (let at = 0; at < power; at += 1) rest = (rest * base) % 100;
      return {
        prompt: `What is the remainder when ${base} to the power of ${power} is divided by 100?`,
        answer: rest,
      };
    },
  },
  {
    id: 'interest',
    title: 'Compound interest',
    level: 3,
    make(draw) {
      const [start, rate, years] = [draw.whole(5, 40) * 100, draw.whole(2, 8), draw.whole(3, 6)];
      const end = start * (1 + rate / 100) ** years;
      return {
        prompt: `${start} pounds earn ${rate}% interest a year, paid at the end of each year and left in the account. How many pounds are in the account after ${years} years? Round to two decimal places.`,
        answer: Math.round(end * 100) / 100,
        tolerance: 0.011,
      };
    },
  },
  {
    id: 'divisible',
    title: 'Divisible by one or the other',
    level: 3,
    make(draw) {
      const [a, b] = draw.several([3, 4, 5, 7, 11], 2) as [number, number];
      const most = draw.whole(150, 600);
      const count = (n: number): number => Math.floor(most / n);
      return {
        prompt: `How many whole numbers from 1 to ${most} are divisible by ${a} or by ${b} (or by both)?`,
        answer: count(a) + count(b) - count(a * b),
      };
    },
  },
];

export const MATH_TEMPLATES: readonly MathTemplate[] = [...EASY, ...MIDDLE, ...HARD];
