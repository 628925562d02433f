import { expect } from 'chai';
import {
  CATEGORIES,
  categoryName,
  guessCategory,
  isCategory,
  type Category,
} from '../../../src/domain/categories.js';

/** As people ask. */
const QUESTIONS: Readonly<Record<Category, readonly string[]>> = {
  code: [
    'Write a Python function that removes duplicates from a list.',
    'Why does my React component render twice?',
    'Fix this:\n```js\nfor (let i = 0; i <= items.length; i++) log(items[i]);\n```',
    'Regex for UK postcodes',
    'SELECT name FROM users WHERE age > 30; returns nothing, why?',
    'How do I undo the last git commit?',
    'Explain what this code does: const total = items.reduce((a, b) => a + b, 0);',
  ],
  rewrite: [
    'Rewrite this paragraph so that it is shorter: The meeting, which was long, ended late.',
    'Make this email more polite: Send me the report now.',
    'Proofread: Their going to there house over they’re.',
    'Rephrase “we regret to inform you” in plain words.',
    'Can you correct the grammar in this sentence? He go to school.',
  ],
  explain: [
    'Explain how a heat pump works, for someone deciding whether to put one in a flat.',
    'Why is the sky blue?',
    'What is the difference between a virus and a bacterium?',
    'How does a bicycle stay upright?',
    'What causes inflation?',
  ],
  summarise: [
    'Summarise this article in three sentences: The council met on Tuesday to discuss the bridge.',
    'Give me the key points of the following minutes.',
    'TL;DR please: we moved the launch because the supplier was late.',
    `${'The river rose slowly through the night and by morning the road was gone. '.repeat(12)}\n\nSummarize the text above.`,
  ],
  extract: [
    'Extract all email addresses from this text: write to ann@example.org or bob@example.org.',
    'List all the dates mentioned below: we met on 3 May and again on 9 June.',
    'Pull out the names and put them into a table.',
    'List the amounts in this letter: you owe £30 for March and £42 for April.',
  ],
  translate: [
    'Translate into German: the library closes at six.',
    'How do you say “where is the station” in Japanese?',
    'Please give a French translation of this menu.',
    'What is “thank you” in Welsh?',
  ],
  math: [
    'What is 17 * 24?',
    'Solve x^2 - 5x + 6 = 0.',
    'A shop gives 15% off a £80 coat. What is 15% of 80?',
    'Anna has 12 apples and gives away 5. How many apples are left in total?',
    'Find the derivative of x^3.',
  ],
  story: [
    'Tell me a bedtime story.',
    'Write a poem about the sea in winter.',
    'A short tale about a fox who could not sleep, please.',
    'Write a limerick about a cat called Ned.',
  ],
  other: [
    'Hello!',
    'Names for a small boat',
    'Packing list for Lisbon',
    'Thanks, that helped.',
    '',
  ],
};

describe('guessCategory', () => {
  for (const category of CATEGORIES) {
    it(`knows ${category}`, () => {
      const guessed = QUESTIONS[category].map((question) => [question, guessCategory(question)]);
      expect(guessed).to.deep.equal(QUESTIONS[category].map((question) => [question, category]));
    });
  }

  it('reads no more of a long text than it needs', () => {
    const start = performance.now();
    guessCategory('a'.repeat(5_000_000));
    guessCategory('how many '.repeat(500_000));
    guessCategory('select from '.repeat(400_000));
    guessCategory('boil '.repeat(400_000));
    // Not a measure of speed: a pattern that backtracks would take minutes.
    expect(performance.now() - start).to.be.below(20_000);
  });
});

describe('categories', () => {
  it('have names, and are known from other words', () => {
    expect(CATEGORIES.map(categoryName)).to.deep.equal([
      'Code',
      'Rewrite',
      'Explain',
      'Summarise',
      'Extract',
      'Translate',
      'Math',
      'Story',
      'Other',
    ]);
    expect([...CATEGORIES].every(isCategory)).to.equal(true);
    expect(['', 'toString', null, 3].some(isCategory)).to.equal(false);
  });
});
