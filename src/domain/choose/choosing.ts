/** How the person wants models to be chosen. */
import { isCategory, type Category } from '../categories.js';
import type { Preference } from '../statistics/decide.js';

export interface Choosing {
  readonly preference: Preference;
  /** Points of a hundred rounds by which the large model may lead and the small one still be called as good. */
  readonly margin: number;
  /** What a US cent is worth, in points: hundredths of an answer judged worse. */
  readonly centWorth: number;
  /** What a second of waiting is worth, in points. */
  readonly secondWorth: number;
  /** Kinds of question that matter, for what is proposed to be voted on; without any, those that were. */
  readonly matters?: readonly Category[];
}

export const DEFAULT_CHOOSING: Choosing = {
  preference: 'either',
  margin: 10,
  centWorth: 5,
  secondWorth: 0.5,
};

export const MOST_MARGIN = 50;
export const MOST_WORTH = 100;

export function isChoosing(value: unknown): value is Choosing {
  const {
    preference,
    margin,
    centWorth,
    secondWorth,
    matters = [],
  } = (value ?? {}) as Partial<Choosing>;
  const isKnown = ['device-only', 'either', 'quality'].includes(preference ?? '');
  const within = (number: unknown, least: number, most: number): boolean =>
    typeof number === 'number' && number >= least && number <= most;
  return (
    isKnown &&
    Array.isArray(matters) &&
    matters.every(isCategory) &&
    within(margin, 1, MOST_MARGIN) &&
    within(centWorth, 0, MOST_WORTH) &&
    within(secondWorth, 0, MOST_WORTH)
  );
}
