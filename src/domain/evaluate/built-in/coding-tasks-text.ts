import type { CodingTask } from './coding-task.js';

export const TEXT_TASKS: readonly CodingTask[] = [
  {
    entry: 'reverseWords',
    title: 'Reverse each word, keep the spacing',
    does: 'takes a text and returns it with the letters of each word reversed, the words in their places and every space kept.',
    solution: String.raw`function reverseWords(text) {
  return text.replace(/\S+/g, (word) => [...word].reverse().join(''));
}`,
    tests: [
      { args: ['hello big  world'], expected: 'olleh gib  dlrow' },
      { args: [' a bc '], expected: ' a cb ' },
      { args: [''], expected: '' },
    ],
  },
  {
    entry: 'firstRepeated',
    title: 'Find the first repeated letter',
    does: 'takes a text and returns the first character that was already seen before it, reading from the left, or null where none repeats.',
    solution: `function firstRepeated(text) {
  const seen = new Set();
  for (const letter of text) {
    if (seen.has(letter)) return letter;
    seen.add(letter);
  }
  return null;
}`,
    tests: [
      { args: ['abcdba'], expected: 'b' },
      { args: ['abc'], expected: null },
      { args: ['aA a'], expected: 'a' },
    ],
  },
  {
    entry: 'parseDuration',
    title: 'Parse a duration such as 1h 20m into seconds',
    does: 'takes a duration such as "1h 20m 5s", in which every part may be missing, and returns it in seconds.',
    solution: String.raw`function parseDuration(text) {
  const size = { h: 3600, m: 60, s: 1 };
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)\s*([hms])/g)) total += count * size[unit];
  return total;
}`,
    tests: [
      { args: ['1h 20m'], expected: 4800 },
      { args: ['45s'], expected: 45 },
      { args: ['2h 5s'], expected: 7205 },
      { args: ['10m 30s'], expected: 630 },
    ],
  },
  {
    entry: 'isPalindrome',
    title: 'Palindrome but for marks and case',
    does: 'takes a text and returns whether its letters and digits read the same in both directions, whatever their case; everything else is left out.',
    solution: String.raw`function isPalindrome(text) {
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain === [...plain].reverse().join('');
}`,
    tests: [
      { args: ['No lemon, no melon'], expected: true },
      { args: ['Almost omla'], expected: false },
      { args: ['12 21'], expected: true },
      { args: ['1a2'], expected: false },
      { args: ['ab'], expected: false },
    ],
  },
  {
    entry: 'toKebab',
    title: 'Camel case to kebab case',
    does: 'takes a name in camel case such as "backgroundColor" and returns it in kebab case, "background-color".',
    solution: `function toKebab(name) {
  return name.replace(/[A-Z]/g, (letter, at) => (at > 0 ? '-' : '') + letter.toLowerCase());
}`,
    tests: [
      { args: ['backgroundColor'], expected: 'background-color' },
      { args: ['a'], expected: 'a' },
      { args: ['oneTwoThree'], expected: 'one-two-three' },
      { args: ['TopLeft'], expected: 'top-left' },
    ],
  },
  {
    entry: 'countVowels',
    title: 'Count the vowels',
    does: 'takes a text and returns how many of its letters are a, e, i, o or u, small or capital.',
    solution: `function countVowels(text) {
  return [...text.toLowerCase()].filter((letter) => 'aeiou'.includes(letter)).length;
}`,
    tests: [
      { args: ['Education'], expected: 5 },
      { args: ['RHYTHM'], expected: 0 },
      { args: ['AE io'], expected: 4 },
    ],
  },
  {
    entry: 'shorten',
    title: 'Shorten a text at a word',
    does: 'takes a text and a number of characters, and returns the text where it is no longer than that; else its longest beginning of whole words that is no longer than that, followed by "…". Words are separated by single spaces, and the first always fits.',
    solution: `function shorten(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most + 1);
  return cut.slice(0, cut.lastIndexOf(' ')) + '…';
}`,
    tests: [
      { args: ['the quick brown fox', 10], expected: 'the quick…' },
      { args: ['the quick', 9], expected: 'the quick' },
      { args: ['the quick brown', 9], expected: 'the quick…' },
      { args: ['one two three', 8], expected: 'one two…' },
    ],
  },
  {
    entry: 'encodeRuns',
    title: 'Run-length encoding',
    does: 'takes a text and returns it with each run of the same character written as its length and the character, so that "aab" becomes "2a1b".',
    solution: String.raw`function encodeRuns(text) {
  return text.replace(/(.)\1*/gs, (run) => run.length + run[0]);
}`,
    tests: [
      { args: ['aab'], expected: '2a1b' },
      { args: [''], expected: '' },
      { args: ['zzzzzzzzzzzz'], expected: '12z' },
      { args: ['aba'], expected: '1a1b1a' },
    ],
  },
  {
    entry: 'isBalanced',
    title: 'Balanced brackets',
    does: 'takes a text and returns whether its round, square and curly brackets are closed in the right order; other characters do not matter.',
    solution: `function isBalanced(text) {
  const closes = { ')': '(', ']': '[', '}': '{' };
  const open = [];
  for (const sign of text) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (sign in closes && open.pop() !== closes[sign]) return false;
  }
  return open.length === 0;
}`,
    tests: [
      { args: ['a(b[c]{d})'], expected: true },
      { args: ['(]'], expected: false },
      { args: ['(('], expected: false },
      { args: [')('], expected: false },
      { args: ['([)]'], expected: false },
    ],
  },
  {
    entry: 'titleCase',
    title: 'Capitals but for small words',
    does: 'takes a title and returns it with the first letter of each word as a capital and the rest small, but for the words "of", "the" and "and", which stay small unless they come first. Words are separated by single spaces.',
    solution: `function titleCase(title) {
  const small = ['of', 'the', 'and'];
  return title
    .toLowerCase()
    .split(' ')
    .map((word, at) => (at > 0 && small.includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}`,
    tests: [
      { args: ['the lord of the rings'], expected: 'The Lord of the Rings' },
      { args: ['WAR AND PEACE'], expected: 'War and Peace' },
      { args: ['emma'], expected: 'Emma' },
    ],
  },
  {
    entry: 'parseQuery',
    title: 'Read a query string',
    does: 'takes a query such as "?a=1&b=two" and returns an object of its names and values as texts. The question mark may be missing; a later value of a name replaces an earlier one; nothing is decoded.',
    solution: `function parseQuery(query) {
  const found = {};
  for (const part of query.replace(/^[?]/, '').split('&')) {
    if (part === '') continue;
    const [name, ...value] = part.split('=');
    found[name] = value.join('=');
  }
  return found;
}`,
    tests: [
      { args: ['?a=1&b=two'], expected: { a: '1', b: 'two' } },
      { args: ['a=1&a=2'], expected: { a: '2' } },
      { args: [''], expected: {} },
      { args: ['x=a=b'], expected: { x: 'a=b' } },
    ],
  },
  {
    entry: 'mostFrequentWord',
    title: 'The most frequent word',
    does: 'takes a text of words and spaces and returns its most frequent word in small letters; of several, the one that comes first in the alphabet.',
    solution: String.raw`function mostFrequentWord(text) {
  const counts = {};
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) counts[word] = (counts[word] ?? 0) + 1;
  return Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1))[0];
}`,
    tests: [
      { args: ['the cat and the dog'], expected: 'the' },
      { args: ['b a'], expected: 'a' },
      { args: ['Dog cat dog CAT ant'], expected: 'cat' },
    ],
  },
  {
    entry: 'caesar',
    title: 'A Caesar cipher',
    does: 'takes a text and a whole number, which may be negative, and returns the text with each letter a to z and A to Z moved that many places on in the alphabet, from z to a; everything else stays.',
    solution: `function caesar(text, by) {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((((letter.charCodeAt(0) - base + by) % 26) + 26) % 26) + base);
  });
}`,
    tests: [
      { args: ['Abc, xyz!', 3], expected: 'Def, abc!' },
      { args: ['Def', -3], expected: 'Abc' },
      { args: ['Zz', 27], expected: 'Aa' },
      { args: ['aZ', -1], expected: 'zY' },
    ],
  },
];
