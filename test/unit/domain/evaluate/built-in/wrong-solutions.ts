/**
 * Three mistakes in the reference of each coding task: what stands there, and what is put in its place. Each must fail a
 * check of the task.
 */
export const MISTAKES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  reverseWords: [
    ['.reverse()', ''],
    [String.raw`/\S+/g`, String.raw`/\S+/`],
    [
      "text.replace(/\\S+/g, (word) => [...word].reverse().join(''))",
      "[...text].reverse().join('')",
    ],
  ],
  firstRepeated: [
    ['return letter', 'return text[0]'],
    ['return null', "return ''"],
    ['seen.add(letter)', 'seen.add(letter.toUpperCase())'],
  ],
  parseDuration: [
    ['h: 3600', 'h: 60'],
    ['/g)', '/g).take?.(1) ?? []'],
    ['[hms]', '[hm]'],
  ],
  isPalindrome: [
    ['.toLowerCase()', ''],
    ['[^a-z0-9]', '[^a-z]'],
    ['/g', '/'],
  ],
  toKebab: [
    ["(at > 0 ? '-' : '')", "'-'"],
    ['/g', '/'],
    ['.toLowerCase()', ''],
  ],
  countVowels: [
    ['.toLowerCase()', ''],
    ["'aeiou'", "'aeio'"],
    ['.filter((letter) =>', '.filter((letter) => !'],
  ],
  shorten: [
    ['most + 1', 'most'],
    ["+ '…'", "+ '...'"],
    ['cut.slice(0, cut.lastIndexOf(', '(cut + "").slice(0, cut.indexOf('],
  ],
  encodeRuns: [
    ['run.length + run[0]', 'run[0] + run.length'],
    [String.raw`(.)\1*`, String.raw`(.)\1?`],
    ['/gs', '/s'],
  ],
  isBalanced: [
    ['return open.length === 0', 'return true'],
    ['open.pop() !== closes[sign]', '!open.pop()'],
    ["']': '['", "']': '('"],
  ],
  titleCase: [
    ['at > 0 && ', ''],
    ['.toLowerCase()', ''],
    ['small.includes(word)', 'false'],
  ],
  parseQuery: [
    ["if (part === '') continue;", ''],
    ["value.join('=')", 'value[0]'],
    ["replace(/^[?]/, '')", 'slice(0)'],
  ],
  mostFrequentWord: [
    ['a < b ? -1 : 1', 'a < b ? 1 : -1'],
    ['.toLowerCase()', ''],
    ['counts[b] - counts[a]', 'counts[a] - counts[b]'],
  ],
  caesar: [
    ['+ 26) % 26', ') % 26'],
    ["letter <= 'Z' ? 65 : 97", '97'],
    ['/gi', '/g'],
  ],
  mergeRanges: [
    ['from <= last[1]', 'from < last[1]'],
    ['Math.max(last[1], to)', 'to'],
    ['.sort((a, b) => a[0] - b[0])', ''],
  ],
  chunk: [
    ['at += size', 'at += size + 1'],
    ['at < list.length', 'at + size <= list.length'],
    ['at + size)', 'size)'],
  ],
  groupByLength: [
    ['word.length] ??=', 'word[0]] ??='],
    ['.push(word)', '.unshift(word)'],
    ['??= []', '= []'],
  ],
  secondLargest: [
    ['...new Set(numbers)', '...numbers'],
    ['(a, b) => b - a', ''],
    [': null', ': sorted[0]'],
  ],
  flattenDeep: [
    ['...flattenDeep(item)', '...item'],
    ['flat.push(item)', 'flat.unshift(item)'],
    ['...flattenDeep(item)', 'flattenDeep(item)'],
  ],
  rotate: [
    ['+ list.length) % list.length', ')'],
    ['list.length - places', 'places'],
    ['if (list.length === 0) return [];', 'if (list.length === 0) return null;'],
  ],
  pairsWithSum: [
    ['one + 1', 'one'],
    ['pairs += 1', 'pairs = 1'],
    ['=== sum', '<= sum'],
  ],
  transpose: [
    ['row[column]', 'row[0]'],
    ['?? []', '?? [0]'],
    ['rows.map((row)', 'rows.slice(1).map((row)'],
  ],
  runningTotal: [
    ['total += number', 'total = number'],
    ['total = 0', 'total = 1'],
    ['(total += number)', '(total -= number)'],
  ],
  symmetricDifference: [
    ['.sort((a, b) => a - b)', '.sort()'],
    ['[...new Set(only)]', 'only'],
    ['!first.includes(n)', 'true'],
  ],
  longestRise: [
    ['numbers[at] > numbers', 'numbers[at] >= numbers'],
    ['best = 0', 'best = 1'],
    [': 1;', ': 0;'],
  ],
  sortByName: [
    ['b.age - a.age', 'a.age - b.age'],
    ['? -1 : 1', '? 1 : -1'],
    ['a.name === b.name ? b.age - a.age : ', ''],
  ],
  topScores: [
    ['-Infinity', '0'],
    ['Math.max(best[player] ?? -Infinity, score)', 'score'],
    ['Math.max', 'Math.min'],
  ],
  spiral: [
    ['.reverse()', ''],
    ['left.length - 1; at >= 0; at -= 1', '0; at < left.length; at += 1'],
    ['row.pop()', 'row.shift()'],
  ],
  roundHalfEven: [
    ['% 2 === 0 ? below : below + 1', '% 2 === 0 ? below + 1 : below'],
    ['rest < 0.5) return below', 'rest <= 0.5) return below'],
    ['Math.floor', 'Math.trunc'],
  ],
  toRoman: [
    ["[900, 'CM'], ", ''],
    ["[4, 'IV'], ", ''],
    ['left >= value', 'left > value'],
  ],
  primesUpTo: [
    ['<= most', '< most'],
    ['number = 2', 'number = 1'],
    ['.every(', '.some('],
  ],
  digitalRoot: [
    ['while (left > 9)', 'if (left > 9)'],
    ['left > 9', 'left > 99'],
    ['sum + Number(digit)', 'sum * Number(digit)'],
  ],
  median: [
    ['(a, b) => a - b', ''],
    ['sorted.length % 2 ?', 'true ?'],
    ['return null', 'return 0'],
  ],
  fibonacci: [
    ['[0, 1]', '[1, 1]'],
    ['at < n', 'at <= n'],
    [
      'for (let at = 0; at < n; at += 1) [now, next] = [next, now + next];\n  return now;',
      'return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);',
    ],
  ],
  isLeapYear: [
    [' || year % 400 === 0', ''],
    [' && year % 100 !== 0', ''],
    ['year % 4 === 0', 'year % 4 !== 0'],
  ],
  gcd: [
    ['? a', '? b'],
    ['a % b', 'a - b < 0 ? 0 : 1'],
    ['gcd(b, a % b)', 'Math.min(a, b)'],
  ],
  toBase: [
    ["if (number === 0) return '0';", ''],
    ['+ out', ''],
    ["'0123456789abcdef'", "'0123456789ABCDEF'"],
  ],
  changeCoins: [
    ['fewest[sum - coin] + 1', 'fewest[sum - coin] + coin'],
    ['? -1 :', '? 0 :'],
    ['Math.min(', 'Math.max('],
  ],
  clockAngle: [
    ['Math.min(angle, 360 - angle)', 'angle'],
    ['+ minute / 2', ''],
    ['6 * minute', '5 * minute'],
  ],
  countIslands: [
    [', [-1, 0]', ''],
    ['[[0, 1], [1, 0],', '[[0, 1], [1, 1], [1, 0],'],
    ['islands += 1', 'islands = 1'],
  ],
  evaluate: [
    ['out - product()', 'out - sum()'],
    ["while (signs[at] === '*')", "if (signs[at] === '/')"],
    ['out *= value()', 'out += value()'],
  ],
};
