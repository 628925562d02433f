import type { Category } from '../../categories.js';
import type { Grader } from '../graders.js';
import type { Level } from '../suites.js';
import type { Draw } from './draw.js';

export interface LanguageItem {
  readonly prompt: string;
  readonly grader: Grader;
  /** An answer that passes. */
  readonly reference: string;
}

export interface LanguageTemplate {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly level: Level;
  /** `turn` counts the items of a suite, from a seeded beginning: what is taken from a list by it comes once before twice. */
  readonly make: (draw: Draw, turn: number) => LanguageItem;
}

/** A question with one right answer among four, as it is written by hand. */
export interface Choice {
  readonly ask: string;
  readonly right: string;
  readonly wrong: readonly [string, string, string];
}

/** The next of a list, round and round. */
export function inTurn<Item>(items: readonly Item[], turn: number): Item {
  return items[turn % items.length]!;
}

/** Lettered options in an order of the seed. */
export function choiceItem(draw: Draw, { ask, right, wrong }: Choice): LanguageItem {
  const options = draw.several([right, ...wrong], 4);
  const letter = 'ABCD'[options.indexOf(right)]!;
  const lines = options.map((option, at) => `${'ABCD'[at]}. ${option}`);
  return {
    prompt: `${ask}\n\n${lines.join('\n')}\n\nAnswer with the letter alone.`,
    grader: { kind: 'letter', expected: letter },
    reference: letter,
  };
}
