/**
 * From how sure a model was to how often such answers were good enough, learnt from the person's own judgements. It is
 * measured on answers it did not learn from: each fifth of them is foretold from the other four.
 */
import type { Category } from '../categories.js';
import { seededRandom } from '../statistics/random.js';
import type { Interval } from '../statistics/interval.js';
import { wilsonInterval } from '../statistics/wilson-interval.js';
import type { JudgedAnswer, JudgedBy } from './judged-answers.js';
import { fitLogistic } from './logistic.js';
import type { CertaintySummary } from './token-chances.js';

/** Fewer judged answers than this foretell nothing. */
export const CALIBRATED_FROM = 30;

export interface ErrorMeasure {
  /** Expected calibration error, 0 to 1. */
  readonly error: number;
  /** Its 95 % interval, by drawing the answers anew. */
  readonly interval: Interval;
}

/** Answers of which about the same was foretold. */
export interface ReliabilityBin {
  readonly foretold: number;
  readonly count: number;
  readonly good: number;
  readonly interval: Interval;
}

export interface Calibration {
  readonly source: string;
  readonly name: string;
  readonly by: JudgedBy;
  readonly answers: number;
  /** How often an answer of this certainty, to a question of this kind, is good enough, 0 to 1. */
  readonly predict: (certainty: CertaintySummary, category: Category | null) => number;
  /** How good that is; takes some time, which an answer need not wait for. */
  readonly measure: () => Reliability;
}

export interface Reliability {
  /** Were the median chance of a token taken for the chance that the answer is good. */
  readonly before: ErrorMeasure;
  readonly after: ErrorMeasure;
  readonly bins: readonly ReliabilityBin[];
}

/** One that is not there yet: how many of its judged answers are. */
export interface Uncalibrated {
  readonly source: string;
  readonly name: string;
  readonly by: JudgedBy;
  readonly answers: number;
  readonly needed: number;
}

/** Each source apart. Votes are learnt from where there are enough, else graded cases. */
export function calibrate(judged: readonly JudgedAnswer[]): (Calibration | Uncalibrated)[] {
  const sources = new Map<string, JudgedAnswer[]>();
  for (const answer of judged)
    sources.set(answer.source, [...(sources.get(answer.source) ?? []), answer]);
  return [...sources].map(([source, answers]) => {
    const [votes, cases] = (['votes', 'cases'] as const).map((by) =>
      answers.filter((answer) => answer.by === by),
    ) as [JudgedAnswer[], JudgedAnswer[]];
    const isByCases = votes.length < CALIBRATED_FROM && cases.length > votes.length;
    const chosen = isByCases ? cases : votes;
    const { name } = answers.at(-1)!;
    const known = { source, name, by: isByCases ? 'cases' : 'votes' } as const;
    if (chosen.length < CALIBRATED_FROM)
      return { ...known, answers: chosen.length, needed: CALIBRATED_FROM - chosen.length };
    return { ...known, ...calibrateOne(chosen.toSorted((a, b) => a.at - b.at)) };
  });
}

export function isCalibrated(found: Calibration | Uncalibrated): found is Calibration {
  return 'predict' in found;
}

function calibrateOne(
  answers: readonly JudgedAnswer[],
): Pick<Calibration, 'answers' | 'predict' | 'measure'> {
  return { answers: answers.length, predict: fit(answers), measure: () => measure(answers) };
}

function measure(answers: readonly JudgedAnswer[]): Reliability {
  const foretold = crossValidated(answers);
  const raw = answers.map(({ certainty, good }) => ({ chance: certainty.median, good }));
  return { before: measureError(raw), after: measureError(foretold), bins: binsOf(foretold) };
}

function fit(answers: readonly JudgedAnswer[]): Calibration['predict'] {
  const rates = new KindRates(answers);
  const logistic = fitLogistic(
    // Rates that leave the answer itself out would tell what it was: the lower they are, the likelier it was good.
    answers.map(({ certainty, category }) => featuresOf(certainty, rates.of(category))),
    answers.map(({ good }) => good),
  );
  return (certainty, category) => logistic.predict(featuresOf(certainty, rates.of(category)));
}

/** So many answers of every kind count as one's own kind has none. */
const BORROWED = 2;

/** How often answers to each kind of question were good; few of one kind borrow from all. */
class KindRates {
  readonly #answers: readonly JudgedAnswer[];

  constructor(answers: readonly JudgedAnswer[]) {
    this.#answers = answers;
  }

  of(category: Category | null): number {
    const answers = this.#answers;
    const own = category === null ? [] : answers.filter((each) => each.category === category);
    const all = (goodOf(answers) + 0.5) / (answers.length + 1);
    return (goodOf(own) + BORROWED * all) / (own.length + BORROWED);
  }
}

function goodOf(answers: readonly JudgedAnswer[]): number {
  return answers.filter(({ good }) => good).length;
}

function featuresOf({ low, median, margin }: CertaintySummary, rate: number): number[] {
  return [logOdds(low), logOdds(median), margin, logOdds(rate)];
}

function logOdds(chance: number): number {
  const within = Math.max(1e-4, Math.min(1 - 1e-4, chance));
  return Math.log(within / (1 - within));
}

interface Foretold {
  readonly chance: number;
  readonly good: boolean;
}

const FOLDS = 5;

function crossValidated(answers: readonly JudgedAnswer[]): Foretold[] {
  const fits = Array.from({ length: FOLDS }, (_, fold) =>
    fit(answers.filter((_answer, at) => at % FOLDS !== fold)),
  );
  return answers.map(({ certainty, category, good }, at) => ({
    chance: fits[at % FOLDS]!(certainty, category),
    good,
  }));
}

const BINS = 5;
const DRAWS = 1000;
const SEED = 30;

/** Drawn anew, a measure that cannot be below 0 comes out too large; so the interval reaches down to the bias it has. */
function measureError(foretold: readonly Foretold[]): ErrorMeasure {
  const error = expectedError(foretold);
  const random = seededRandom(SEED);
  const drawn = Array.from({ length: DRAWS }, () =>
    expectedError(foretold.map(() => foretold[Math.floor(random() * foretold.length)]!)),
  ).sort((a, b) => a - b);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / DRAWS;
  const bias = Math.max(0, mean - error);
  const at = (share: number): number => Math.max(0, drawn[Math.floor(DRAWS * share)]! - bias);
  return { error, interval: { low: Math.min(error, at(0.025)), high: Math.max(error, at(0.975)) } };
}

/** Mean distance of what was foretold from what came, over bins of one width, by their answers. */
function expectedError(foretold: readonly Foretold[]): number {
  return binsOf(foretold).reduce(
    (sum, { foretold: mean, count, good }) =>
      sum + (count / foretold.length) * Math.abs(mean - good / count),
    0,
  );
}

function binsOf(foretold: readonly Foretold[]): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ sum: 0, count: 0, good: 0 }));
  for (const { chance, good } of foretold) {
    const bin = bins[Math.min(BINS - 1, Math.floor(chance * BINS))]!;
    bin.sum += chance;
    bin.count += 1;
    bin.good += good ? 1 : 0;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ sum, count, good }) => ({
      foretold: sum / count,
      count,
      good,
      interval: wilsonInterval(good, count),
    }));
}
