/**
 * Answers that the extraction reads otherwise than a careful reader, each with what it takes out. A test holds this
 * list true. Of 396 answers 370 were read rightly at first; the rules were then mended with the others in view and read
 * 385, 97.2 %. On answers nobody looked at, expect something between.
 */
import type { Miss } from './score-extraction.js';

export const KNOWN_MISSES: readonly Miss[] = [
  {
    kind: 'number',
    answer: 'The sum is 42. You can check it: 42 - 22 = 20.',
    expected: '42',
    found: '20',
  },
  {
    kind: 'number',
    answer: 'She paid 42 dollars, 8 dollars less than 50.',
    expected: '42',
    found: '50',
  },
  {
    kind: 'number',
    answer: '50 - 8 = 42\n\nLet me know if you have 2 more questions!',
    expected: '42',
    found: '2',
  },
  { kind: 'number', answer: 'It has travelled 180 km after 3 hours.', expected: '180', found: '3' },
  {
    kind: 'number',
    answer: 'It is about 3.14, rounded to two decimal places.',
    expected: '3.14',
    found: '2',
  },
  {
    kind: 'number',
    answer: 'In total there are 12 balls: 3 red, 4 blue and 5 green.',
    expected: '12',
    found: '5',
  },
  {
    kind: 'number',
    answer: 'You need 4 buses (3 full ones and 1 with 10 people).',
    expected: '4',
    found: '10',
  },
  { kind: 'letter', answer: 'A: no\nB: no\nC: yes\nD: no', expected: 'C', found: 'A' },
  {
    kind: 'text good morning',
    answer: '"Guten Morgen" means "good morning" in English.',
    expected: 'true',
    found: 'false',
  },
  { kind: 'text Tuesday', answer: 'The meeting is on Tuesday.', expected: 'true', found: 'false' },
  { kind: 'text 14:30', answer: 'The train leaves at 14:30.', expected: 'true', found: 'false' },
];
