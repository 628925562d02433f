import { expect } from 'chai';
import { formatWhen } from '../../../src/domain/format-when.js';

const NOW = new Date(2026, 10, 23, 21, 45).getTime();

describe('formatWhen', () => {
  const cases: readonly (readonly [string, Date, string])[] = [
    ['a minute ago', new Date(2026, 10, 23, 21, 44), 'now'],
    ['earlier today', new Date(2026, 10, 23, 9, 5), '09:05'],
    ['yesterday, less than 24 hours ago', new Date(2026, 10, 22, 23, 0), 'Sunday'],
    ['five days ago', new Date(2026, 10, 18, 21, 45), 'Wednesday'],
    ['the same weekday a week ago', new Date(2026, 10, 16, 21, 45), '16 Nov 2026'],
  ];
  for (const [name, time, words] of cases) {
    it(`says ${words} for ${name}`, () => {
      expect(formatWhen(time.getTime(), NOW)).to.equal(words);
    });
  }
});
