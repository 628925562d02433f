import type { CodingTask } from './coding-task.js';

export const NUMBER_TASKS: readonly CodingTask[] = [
  {
    entry: 'roundHalfEven',
    title: 'Round half to even',
    does: 'takes a number and returns it rounded to a whole number, halves to the even one of both neighbours.',
    solution: `function roundHalfEven(number) {
  const below = Math.floor(number);
  const rest = number - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1;
  return below % 2 === 0 ? below : below + 1;
}`,
    tests: [
      { args: [2.5], expected: 2 },
      { args: [3.5], expected: 4 },
      { args: [-1.5], expected: -2 },
      { args: [2.6], expected: 3 },
      { args: [2.4], expected: 2 },
    ],
  },
  {
    entry: 'toRoman',
    title: 'Roman numerals',
    does: 'takes a whole number from 1 to 3999 and returns it as a Roman numeral.',
    solution: `function toRoman(number) {
  const signs = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let out = '';
  let left = number;
  for (const [value, sign] of signs)
    while (left >= value) {
      out += sign;
      left -= value;
    }
  return out;
}`,
    tests: [
      { args: [1994], expected: 'MCMXCIV' },
      { args: [4], expected: 'IV' },
      { args: [3888], expected: 'MMMDCCCLXXXVIII' },
      { args: [40], expected: 'XL' },
    ],
  },
  {
    entry: 'primesUpTo',
    title: 'Primes up to a number',
    does: 'takes a whole number and returns a list of all primes up to and including it.',
    solution: `function primesUpTo(most) {
  const primes = [];
  for (let number = 2; number <= most; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return primes;
}`,
    tests: [
      { args: [11], expected: [2, 3, 5, 7, 11] },
      { args: [1], expected: [] },
      { args: [2], expected: [2] },
      { args: [25], expected: [2, 3, 5, 7, 11, 13, 17, 19, 23] },
    ],
  },
  {
    entry: 'digitalRoot',
    title: 'The digital root',
    does: 'takes a whole number of at least 0 and returns the sum of its digits, again and again until one digit is left.',
    solution: `function digitalRoot(number) {
  let left = number;
  while (left > 9) left = [...String(left)].reduce((sum, digit) => sum + Number(digit), 0);
  return left;
}`,
    tests: [
      { args: [9875], expected: 2 },
      { args: [0], expected: 0 },
      { args: [199], expected: 1 },
    ],
  },
  {
    entry: 'median',
    title: 'The median',
    does: 'takes a list of numbers and returns its median, of an even number the mean of the two in the middle; null for an empty list. The list given must not change.',
    solution: `function median(numbers) {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}`,
    tests: [
      { args: [[10, 9, 100]], expected: 10 },
      { args: [[1, 2, 3, 10]], expected: 2.5 },
      { args: [[]], expected: null },
    ],
  },
  {
    entry: 'fibonacci',
    title: 'A Fibonacci number',
    does: 'takes a whole number n of at least 0 and returns the nth Fibonacci number, where the 0th is 0 and the 1st is 1. It must be quick for n = 70.',
    solution: `function fibonacci(n) {
  let [now, next] = [0, 1];
  for (let at = 0; at < n; at += 1) [now, next] = [next, now + next];
  return now;
}`,
    tests: [
      { args: [0], expected: 0 },
      { args: [10], expected: 55 },
      { args: [70], expected: 190392490709135 },
    ],
  },
  {
    entry: 'isLeapYear',
    title: 'Leap years',
    does: 'takes a year and returns whether it is a leap year in the Gregorian calendar.',
    solution: `function isLeapYear(year) {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}`,
    tests: [
      { args: [2024], expected: true },
      { args: [1900], expected: false },
      { args: [2000], expected: true },
      { args: [2023], expected: false },
    ],
  },
  {
    entry: 'gcd',
    title: 'The greatest common divisor',
    does: 'takes two whole numbers of at least 0 and returns their greatest common divisor; with 0 it is the other number.',
    solution: `function gcd(a, b) {
  return b === 0 ? a : gcd(b, a % b);
}`,
    tests: [
      { args: [12, 18], expected: 6 },
      { args: [7, 13], expected: 1 },
      { args: [0, 5], expected: 5 },
      { args: [100, 10], expected: 10 },
    ],
  },
  {
    entry: 'toBase',
    title: 'Write a number in another base',
    does: 'takes a whole number of at least 0 and a base from 2 to 16, and returns it in that base with small letters for digits above 9.',
    solution: `function toBase(number, base) {
  if (number === 0) return '0';
  let out = '';
  for (let left = number; left > 0; left = Math.floor(left / base)) out = '0123456789abcdef'[left % base] + out;
  return out;
}`,
    tests: [
      { args: [255, 16], expected: 'ff' },
      { args: [5, 2], expected: '101' },
      { args: [0, 7], expected: '0' },
      { args: [8, 8], expected: '10' },
    ],
  },
  {
    entry: 'changeCoins',
    title: 'Change with the fewest coins',
    does: 'takes an amount and a list of coin values, of which any number may be used, and returns the fewest coins that make the amount, or -1 where none do. The greedy choice is not always the fewest.',
    solution: `function changeCoins(amount, coins) {
  const fewest = [0];
  for (let sum = 1; sum <= amount; sum += 1)
    fewest[sum] = Math.min(...coins.map((coin) => (coin <= sum ? fewest[sum - coin] + 1 : Infinity)));
  return fewest[amount] === Infinity ? -1 : fewest[amount];
}`,
    tests: [
      { args: [6, [1, 3, 4]], expected: 2 },
      { args: [7, [2, 4]], expected: -1 },
      { args: [0, [5]], expected: 0 },
      { args: [11, [1, 2, 5]], expected: 3 },
    ],
  },
  {
    entry: 'clockAngle',
    title: 'The angle between the hands of a clock',
    does: 'takes an hour from 1 to 12 and a minute from 0 to 59 and returns the smaller angle between the hands of a clock, in degrees.',
    solution: `function clockAngle(hour, minute) {
  const angle = Math.abs(30 * (hour % 12) + minute / 2 - 6 * minute);
  return Math.min(angle, 360 - angle);
}`,
    tests: [
      { args: [3, 0], expected: 90 },
      { args: [12, 30], expected: 165 },
      { args: [9, 0], expected: 90 },
      { args: [1, 5], expected: 2.5 },
    ],
  },
  {
    entry: 'countIslands',
    title: 'Count the islands on a map',
    does: 'takes a map as a list of rows of 0 (water) and 1 (land) and returns how many islands there are: land that hangs together upwards, downwards, to the left or to the right.',
    solution: `function countIslands(rows) {
  const map = rows.map((row) => [...row]);
  const sink = (y, x) => {
    if (!map[y]?.[x]) return;
    map[y][x] = 0;
    for (const [dy, dx] of [[0, 1], [1, 0], [0, -1], [-1, 0]]) sink(y + dy, x + dx);
  };
  let islands = 0;
  for (let y = 0; y < map.length; y += 1)
    for (let x = 0; x < map[y].length; x += 1)
      if (map[y][x]) {
        islands += 1;
        sink(y, x);
      }
  return islands;
}`,
    tests: [
      {
        args: [
          [
            [1, 1, 0],
            [0, 0, 1],
            [1, 0, 1],
          ],
        ],
        expected: 3,
      },
      {
        args: [
          [
            [1, 0],
            [0, 1],
          ],
        ],
        expected: 2,
      },
      { args: [[]], expected: 0 },
      {
        args: [
          [
            [1, 0, 1],
            [1, 1, 1],
          ],
        ],
        expected: 1,
      },
    ],
  },
  {
    entry: 'evaluate',
    title: 'Calculate a written sum',
    does: 'takes an expression of whole numbers, +, -, *, brackets and spaces, such as "2 * (3 + 4)", and returns its value; * goes before + and -. Do not use eval or Function.',
    solution: String.raw`function evaluate(text) {
  const signs = text.match(/\d+|[-+*()]/g);
  let at = 0;
  const value = () => {
    if (signs[at] !== '(') return Number(signs[at++]);
    at += 1;
    const inner = sum();
    at += 1;
    return inner;
  };
  const product = () => {
    let out = value();
    while (signs[at] === '*') {
      at += 1;
      out *= value();
    }
    return out;
  };
  const sum = () => {
    let out = product();
    while (signs[at] === '+' || signs[at] === '-') out = signs[at++] === '+' ? out + product() : out - product();
    return out;
  };
  return sum();
}`,
    tests: [
      { args: ['2 * (3 + 4)'], expected: 14 },
      { args: ['10 - 2 - 3'], expected: 5 },
      { args: ['2+3*4'], expected: 14 },
      { args: ['((7))'], expected: 7 },
    ],
  },
];
