import type { CodingTask } from './coding-task.js';

export const LIST_TASKS: readonly CodingTask[] = [
  {
    entry: 'mergeRanges',
    title: 'Merge overlapping ranges',
    does: 'takes a list of ranges [from, to] and returns the ranges that cover the same numbers, sorted, with those that overlap or touch merged into one.',
    solution: `function mergeRanges(ranges) {
  const merged = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}`,
    tests: [
      {
        args: [
          [
            [1, 4],
            [4, 6],
          ],
        ],
        expected: [[1, 6]],
      },
      {
        args: [
          [
            [5, 7],
            [1, 2],
          ],
        ],
        expected: [
          [1, 2],
          [5, 7],
        ],
      },
      {
        args: [
          [
            [1, 10],
            [2, 3],
          ],
        ],
        expected: [[1, 10]],
      },
      { args: [[]], expected: [] },
    ],
  },
  {
    entry: 'chunk',
    title: 'Split a list into parts',
    does: 'takes a list and a size and returns the list split into lists of that size; the last one may be shorter.',
    solution: `function chunk(list, size) {
  const parts = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}`,
    tests: [
      { args: [[1, 2, 3, 4, 5], 2], expected: [[1, 2], [3, 4], [5]] },
      { args: [[], 3], expected: [] },
      { args: [[1, 2], 2], expected: [[1, 2]] },
    ],
  },
  {
    entry: 'groupByLength',
    title: 'Group words by length',
    does: 'takes a list of words and returns an object whose names are the lengths and whose values are the words of that length, in their order.',
    solution: `function groupByLength(words) {
  const groups = {};
  for (const word of words) (groups[word.length] ??= []).push(word);
  return groups;
}`,
    tests: [
      { args: [['a', 'bb', 'c']], expected: { 1: ['a', 'c'], 2: ['bb'] } },
      { args: [[]], expected: {} },
      { args: [['one', 'two']], expected: { 3: ['one', 'two'] } },
    ],
  },
  {
    entry: 'secondLargest',
    title: 'The second largest number',
    does: 'takes a list of numbers and returns the second largest of its different values, or null where there is none.',
    solution: `function secondLargest(numbers) {
  const sorted = [...new Set(numbers)].sort((a, b) => b - a);
  return sorted.length > 1 ? sorted[1] : null;
}`,
    tests: [
      { args: [[3, 9, 9, 4]], expected: 4 },
      { args: [[7, 7]], expected: null },
      { args: [[-1, -5, -3]], expected: -3 },
      { args: [[10, 9, 100]], expected: 10 },
    ],
  },
  {
    entry: 'flattenDeep',
    title: 'Flatten nested lists',
    does: 'takes a list that may hold lists, at any depth, and returns a flat list of all that is in them, in order.',
    solution: `function flattenDeep(list) {
  const flat = [];
  for (const item of list) {
    if (Array.isArray(item)) flat.push(...flattenDeep(item));
    else flat.push(item);
  }
  return flat;
}`,
    tests: [
      { args: [[1, [2, [3, [4]]]]], expected: [1, 2, 3, 4] },
      { args: [[]], expected: [] },
      { args: [[[[]], 'a']], expected: ['a'] },
      { args: [[1, 2]], expected: [1, 2] },
    ],
  },
  {
    entry: 'rotate',
    title: 'Rotate a list',
    does: 'takes a list and a whole number and returns the list rotated to the right by that many places; a negative number rotates to the left, and it may be larger than the list.',
    solution: `function rotate(list, by) {
  if (list.length === 0) return [];
  const places = ((by % list.length) + list.length) % list.length;
  return [...list.slice(list.length - places), ...list.slice(0, list.length - places)];
}`,
    tests: [
      { args: [[1, 2, 3, 4], 1], expected: [4, 1, 2, 3] },
      { args: [[1, 2, 3], -1], expected: [2, 3, 1] },
      { args: [[1, 2, 3], 7], expected: [3, 1, 2] },
      { args: [[], 2], expected: [] },
    ],
  },
  {
    entry: 'pairsWithSum',
    title: 'Count the pairs with a sum',
    does: 'takes a list of numbers and a number, and returns how many pairs of places in the list hold two numbers whose sum is that number.',
    solution: `function pairsWithSum(numbers, sum) {
  let pairs = 0;
  for (let one = 0; one < numbers.length; one += 1)
    for (let other = one + 1; other < numbers.length; other += 1)
      if (numbers[one] + numbers[other] === sum) pairs += 1;
  return pairs;
}`,
    tests: [
      { args: [[1, 2, 3, 4], 5], expected: 2 },
      { args: [[2, 2, 2], 4], expected: 3 },
      { args: [[5], 10], expected: 0 },
    ],
  },
  {
    entry: 'transpose',
    title: 'Transpose a table',
    does: 'takes a table as a list of rows of equal length and returns it with rows and columns exchanged.',
    solution: `function transpose(rows) {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}`,
    tests: [
      {
        args: [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
        expected: [
          [1, 4],
          [2, 5],
          [3, 6],
        ],
      },
      { args: [[]], expected: [] },
      { args: [[[7]]], expected: [[7]] },
    ],
  },
  {
    entry: 'runningTotal',
    title: 'Running totals',
    does: 'takes a list of numbers and returns a list in which each is the sum of all numbers up to its place.',
    solution: `function runningTotal(numbers) {
  let total = 0;
  return numbers.map((number) => (total += number));
}`,
    tests: [
      { args: [[1, 2, 3]], expected: [1, 3, 6] },
      { args: [[]], expected: [] },
      { args: [[5, -5, 2]], expected: [5, 0, 2] },
    ],
  },
  {
    entry: 'symmetricDifference',
    title: 'In one list or the other',
    does: 'takes two lists of numbers and returns the numbers that are in exactly one of them, each once, in ascending order.',
    solution: `function symmetricDifference(first, second) {
  const only = [...first.filter((n) => !second.includes(n)), ...second.filter((n) => !first.includes(n))];
  return [...new Set(only)].sort((a, b) => a - b);
}`,
    tests: [
      {
        args: [
          [1, 2, 10],
          [2, 3],
        ],
        expected: [1, 3, 10],
      },
      { args: [[1, 1], []], expected: [1] },
      { args: [[5], [5]], expected: [] },
    ],
  },
  {
    entry: 'longestRise',
    title: 'The longest rise',
    does: 'takes a list of numbers and returns the length of its longest run of neighbours in which each number is greater than the one before; 0 for an empty list.',
    solution: `function longestRise(numbers) {
  let best = 0;
  let run = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    run = at > 0 && numbers[at] > numbers[at - 1] ? run + 1 : 1;
    best = Math.max(best, run);
  }
  return best;
}`,
    tests: [
      { args: [[1, 2, 3, 1, 2]], expected: 3 },
      { args: [[3, 3, 3]], expected: 1 },
      { args: [[]], expected: 0 },
      { args: [[5, 1, 2, 3, 4]], expected: 4 },
    ],
  },
  {
    entry: 'sortByName',
    title: 'Sort people by name, then age',
    does: 'takes a list of objects with a name and an age and returns a new list sorted by name in ascending order and, where names are the same, by age from old to young.',
    solution: `function sortByName(people) {
  return [...people].sort((a, b) => (a.name === b.name ? b.age - a.age : a.name < b.name ? -1 : 1));
}`,
    tests: [
      {
        args: [
          [
            { name: 'Bo', age: 9 },
            { name: 'Al', age: 3 },
            { name: 'Al', age: 12 },
          ],
        ],
        expected: [
          { name: 'Al', age: 12 },
          { name: 'Al', age: 3 },
          { name: 'Bo', age: 9 },
        ],
      },
      {
        args: [
          [
            { name: 'Al', age: 7 },
            { name: 'Al', age: 12 },
            { name: 'Al', age: 3 },
          ],
        ],
        expected: [
          { name: 'Al', age: 12 },
          { name: 'Al', age: 7 },
          { name: 'Al', age: 3 },
        ],
      },
      { args: [[]], expected: [] },
    ],
  },
  {
    entry: 'topScores',
    title: 'The best scores of each player',
    does: 'takes a list of [player, score] pairs and returns an object with the highest score of each player.',
    solution: `function topScores(scores) {
  const best = {};
  for (const [player, score] of scores) best[player] = Math.max(best[player] ?? -Infinity, score);
  return best;
}`,
    tests: [
      {
        args: [
          [
            ['a', 3],
            ['b', 5],
            ['a', 4],
          ],
        ],
        expected: { a: 4, b: 5 },
      },
      {
        args: [
          [
            ['x', -2],
            ['x', -7],
          ],
        ],
        expected: { x: -2 },
      },
      { args: [[]], expected: {} },
    ],
  },
  {
    entry: 'spiral',
    title: 'Read a table as a spiral',
    does: 'takes a table as a list of rows of equal length and returns all its values in the order of a clockwise spiral from the top left.',
    solution: `function spiral(rows) {
  const left = rows.map((row) => [...row]);
  const out = [];
  while (left.length > 0 && left[0].length > 0) {
    out.push(...left.shift());
    for (const row of left) if (row.length > 0) out.push(row.pop());
    if (left.length > 0) out.push(...left.pop().reverse());
    for (let at = left.length - 1; at >= 0; at -= 1) if (left[at].length > 0) out.push(left[at].shift());
  }
  return out;
}`,
    tests: [
      {
        args: [
          [
            [1, 2, 3],
            [4, 5, 6],
            [7, 8, 9],
          ],
        ],
        expected: [1, 2, 3, 6, 9, 8, 7, 4, 5],
      },
      {
        args: [
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
        expected: [1, 2, 4, 6, 5, 3],
      },
      { args: [[[1], [2], [3]]], expected: [1, 2, 3] },
      {
        args: [
          [
            [1, 2],
            [3, 4],
            [5, 6],
            [7, 8],
          ],
        ],
        expected: [1, 2, 4, 6, 8, 7, 5, 3],
      },
      { args: [[]], expected: [] },
    ],
  },
];
