/** People who do not exist, whose truth is known: what the recommendation is measured against. */
import type { Category } from '../../src/domain/categories.js';
import type { Outcome } from '../../src/domain/choose/judged-prompts.js';
import type { VoteCounts } from '../../src/domain/statistics/decide.js';
import type { Random } from '../../src/domain/statistics/random.js';

/** One kind of question of theirs; what is left of 1 are prompts where both answers are bad. */
export interface TrueKind {
  readonly category: Category;
  /** Share of their questions. */
  readonly share: number;
  readonly smallBetter: number;
  readonly largeBetter: number;
  readonly bothGood: number;
}

export interface SyntheticUser {
  readonly name: string;
  readonly kinds: readonly TrueKind[];
}

/** How their votes stray from what they truly think of two answers. */
export interface Habits {
  readonly name: string;
  /** Share of votes given to the answer on the left, whichever it is. */
  readonly side: number;
  /** Share of better answers that are waved through as "both good". */
  readonly tie: number;
  /** Share of better answers taken for the worse ones. */
  readonly slip: number;
}

export const HABITS: readonly Habits[] = [
  { name: 'careful', side: 0, tie: 0, slip: 0 },
  { name: 'leans left', side: 0.15, tie: 0, slip: 0 },
  { name: 'easily content', side: 0, tie: 0.2, slip: 0 },
  { name: 'hasty', side: 0.05, tie: 0.1, slip: 0.05 },
];

/** Category, share of questions, and the chances that the small is better, the large is better, both are good. */
type Row = readonly [Category, number, number, number, number];

function user(name: string, rows: readonly Row[]): SyntheticUser {
  return {
    name,
    kinds: rows.map(([category, share, smallBetter, largeBetter, bothGood]) => ({
      ...{ category, share, smallBetter, largeBetter, bothGood },
    })),
  };
}

/** For each of them another model is right for some kinds than for others. */
export const DIFFERING: readonly SyntheticUser[] = [
  user('writes and codes', [
    ['rewrite', 0.35, 0.15, 0.08, 0.75],
    ['story', 0.15, 0.2, 0.1, 0.6],
    ['code', 0.35, 0.08, 0.6, 0.2],
    ['math', 0.15, 0.05, 0.55, 0.2],
  ]),
  user('studies', [
    ['explain', 0.4, 0.12, 0.15, 0.7],
    ['math', 0.35, 0.08, 0.58, 0.2],
    ['summarise', 0.25, 0.14, 0.1, 0.7],
  ]),
  user('office', [
    ['rewrite', 0.3, 0.14, 0.1, 0.72],
    ['summarise', 0.25, 0.12, 0.12, 0.7],
    ['extract', 0.15, 0.1, 0.45, 0.35],
    ['translate', 0.3, 0.08, 0.5, 0.35],
  ]),
  user('two trades', [
    ['translate', 0.5, 0.06, 0.55, 0.3],
    ['explain', 0.5, 0.15, 0.08, 0.7],
  ]),
  user('a bit of everything', [
    ['code', 0.2, 0.1, 0.5, 0.3],
    ['rewrite', 0.2, 0.14, 0.08, 0.7],
    ['explain', 0.2, 0.12, 0.12, 0.7],
    ['math', 0.2, 0.08, 0.55, 0.25],
    ['translate', 0.1, 0.1, 0.4, 0.4],
    ['story', 0.1, 0.2, 0.1, 0.6],
  ]),
  user('one kind apart', [
    ['rewrite', 0.4, 0.14, 0.06, 0.75],
    ['explain', 0.3, 0.12, 0.1, 0.7],
    ['code', 0.3, 0.06, 0.62, 0.2],
  ]),
];

/** One model is right for all of their kinds, or it hardly matters. */
export const ALIKE: readonly SyntheticUser[] = [
  user('small is enough for all', [
    ['rewrite', 0.4, 0.14, 0.08, 0.75],
    ['explain', 0.3, 0.12, 0.1, 0.7],
    ['summarise', 0.3, 0.12, 0.06, 0.75],
  ]),
  user('large is better for all', [
    ['code', 0.5, 0.06, 0.5, 0.3],
    ['math', 0.3, 0.06, 0.6, 0.2],
    ['extract', 0.2, 0.08, 0.45, 0.3],
  ]),
  user('all near the line', [
    ['rewrite', 0.4, 0.12, 0.22, 0.6],
    ['explain', 0.3, 0.12, 0.28, 0.55],
    ['code', 0.3, 0.12, 0.25, 0.55],
  ]),
];

const ANY: readonly Category[] = ['code', 'rewrite', 'explain', 'summarise', 'math'];

const MOST_LARGE = 0.7;
const MOST_SMALL = 0.25;

/** Somebody of whom nothing is known: each kind's truth is drawn by itself. */
export function drawUser(random: Random): SyntheticUser {
  return user(
    'drawn by lot',
    ANY.map((category) => {
      const largeBetter = MOST_LARGE * random();
      const smallBetter = (1 - largeBetter) * MOST_SMALL * random();
      const bothGood = (1 - largeBetter - smallBetter) * 0.9;
      return [category, 1 / ANY.length, smallBetter, largeBetter, bothGood];
    }),
  );
}

/** What ten answers of a hundred are worth: λ·cost of one answer of the large model. */
export const PRICE = 0.1;

/** Another of those by lot, for whom one model is better for some kinds, and the other for others. */
export function drawDiffering(random: Random): SyntheticUser {
  for (;;) {
    const one = drawUser(random);
    const isLarge = one.kinds.map(
      ({ largeBetter, smallBetter }) => largeBetter > smallBetter + PRICE,
    );
    if (new Set(isLarge).size > 1) return one;
  }
}

const GRID = 40;
const known = new Map<string, 'small' | 'large'>();

/**
 * The best that anybody could choose from the votes on one kind who knows how `drawUser` draws, which nobody does: the
 * model with the lower expected loss under that very prior.
 */
export function choiceOfWhoKnowsTheLot(counts: VoteCounts): 'small' | 'large' {
  const { smallBetter, largeBetter, bothGood, bothBad } = counts;
  const key = `${smallBetter} ${largeBetter} ${bothGood + bothBad}`;
  const before = known.get(key);
  if (before) return before;
  const points = Array.from({ length: GRID * GRID }, (_, at) => {
    const large = (MOST_LARGE * ((at % GRID) + 0.5)) / GRID;
    const small = ((1 - large) * MOST_SMALL * (Math.floor(at / GRID) + 0.5)) / GRID;
    const log =
      largeBetter * Math.log(large) +
      smallBetter * Math.log(small) +
      (bothGood + bothBad) * Math.log(1 - large - small);
    return { log, lost: large - small - PRICE };
  });
  const most = Math.max(...points.map(({ log }) => log));
  const sum = points.reduce((total, { log, lost }) => total + Math.exp(log - most) * lost, 0);
  const choice = sum > 0 ? 'large' : 'small';
  known.set(key, choice);
  return choice;
}

export function drawKind({ kinds }: SyntheticUser, random: Random): TrueKind {
  let left = random();
  return kinds.find(({ share }) => (left -= share) < 0) ?? kinds.at(-1)!;
}

export function drawOutcome(kind: TrueKind, random: Random): Outcome {
  const at = random();
  const { smallBetter, largeBetter, bothGood } = kind;
  if (at < largeBetter) return 'large';
  if (at < largeBetter + smallBetter) return 'small';
  return at < largeBetter + smallBetter + bothGood ? 'both-good' : 'both-bad';
}

/** What they say, with sides drawn by lot. */
export function votedOutcome(truth: Outcome, { side, tie, slip }: Habits, random: Random): Outcome {
  const at = random();
  if (at < side) return random() < 0.5 ? 'small' : 'large';
  if (truth === 'both-good' || truth === 'both-bad') return truth;
  const also = random();
  if (also < tie) return 'both-good';
  if (also < tie + slip) return truth === 'small' ? 'large' : 'small';
  return truth;
}
