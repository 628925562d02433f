/** The recommendation in words: one statement, what follows from it, and how sure it is. */
import type { Category } from '../../domain/categories.js';
import { counted, formatPercent, formatPoints } from '../../domain/format.js';
import {
  judgedOf,
  largeAddsValue,
  smallSuffices,
  type Decision,
} from '../../domain/statistics/decide.js';
import { votesToNarrow, votesToSettle } from '../../domain/statistics/votes-to-settle.js';
import { intervalWords } from '../../ui/tally-words.js';
import type { RunsSay } from '../../domain/choose/recommend-by-runs.js';
import type { Advice } from './advice.js';

/** After "on". */
const DOING: Record<Category, string> = {
  code: 'code',
  rewrite: 'rewriting',
  explain: 'explaining',
  summarise: 'summarising',
  extract: 'extracting',
  translate: 'translating',
  math: 'maths',
  story: 'stories',
  other: 'other questions',
};

export function doingWords(category: Category): string {
  return DOING[category];
}

export interface AdviceWords {
  /** What follows the name that the statement begins with. */
  readonly statement: string;
  /** The model it begins with; null where it begins with words. */
  readonly about: 'small' | 'large' | null;
  readonly follows: string;
  readonly sure: string;
  readonly figures: string;
}

export function adviceWords(advice: Advice): AdviceWords {
  const { runs } = advice;
  if (runs) return wordsByRuns(advice, runs);
  return {
    ...statementOf(advice),
    follows: followsFrom(advice),
    ...surenessOf(advice),
  };
}

/** One suite's cases, asked of both. */
function wordsByRuns({ pair, choosing }: Advice, { kind, evaluated }: RunsSay): AdviceWords {
  const { small, large } = pair;
  const { suite, smallRight, largeRight, result } = evaluated;
  const { cases, interval, onlyFirst, onlySecond } = result;
  const start = startWith(pair);
  const follows = {
    'as-good': `Within your margin of ${choosing.margin} points it is as good, so ${start}.`,
    large: `So ask ${large.name} for these${large.where === 'cloud' ? ', where the text may leave this device' : ''}.`,
    open: `These cases do not tell whether it is as good within ${choosing.margin} points; until something does, ${start}.`,
  };
  return {
    about: 'small',
    statement: `passed ${smallRight} of the same ${cases} cases of ${suite}, ${large.name} ${largeRight}.`,
    follows: follows[kind],
    sure: kind === 'open' ? 'Undecided.' : 'Fairly sure.',
    figures: `By these cases, not by votes: ${small.name} less ${large.name}, ${formatPoints((onlyFirst - onlySecond) / cases)} points, 95% interval ${formatPoints(interval.low)} to ${formatPoints(interval.high)}.`,
  };
}

function startWith({ small, large }: Advice['pair']): string {
  return small.where === 'device' && large.where === 'cloud'
    ? 'start on this device'
    : `start with ${small.name}`;
}

function statementOf(advice: Advice): Pick<AdviceWords, 'about' | 'statement'> {
  const { pair, counts, category, recommendation } = advice;
  const judged = judgedOf(counts);
  const doing = doingWords(category);
  const yours = `your ${counted(judged, 'blind round')} on ${doing}`;
  if (judged === 0)
    return {
      about: null,
      statement: `You have not yet voted between ${pair.small.name} and ${pair.large.name} on ${doing}.`,
    };
  if (recommendation.basis === 'rule' && recommendation.choice === 'large')
    return { about: 'large', statement: `was better in ${counts.largeBetter} of ${yours}.` };
  const enough = smallSuffices(counts).count;
  return { about: 'small', statement: `was good enough in ${enough} of ${yours}.` };
}

function followsFrom({ pair, preference, recommendation, counts }: Advice): string {
  const { small, large } = pair;
  const start = startWith(pair);
  switch (recommendation.basis) {
    case 'device':
      return `You want answers from this device only, so ${small.name} answers.`;
    case 'first':
      return small.where === 'device'
        ? `Until you have, ${start}: it costs nothing, and nothing is sent.`
        : `Until you have, ${start}.`;
    case 'as-good':
      return `${large.name} was better in ${counts.largeBetter}. Within your margin they are as good, so ${start}.`;
    case 'rule':
      if (recommendation.choice === 'small' && counts.bothBad * 2 > judgedOf(counts))
        return `But both were bad in ${counts.bothBad}, where asking ${large.name} buys nothing; so ${start}, or look for another model.`;
      return recommendation.choice === 'small'
        ? `So ${start}, and ask ${large.name} when an answer falls short.`
        : `So ask ${large.name} for these${large.where === 'cloud' ? ', where the text may leave this device' : ''}.`;
    case 'lean': {
      const until = recommendation.choice === 'small' ? start : `ask ${large.name}`;
      const why = preference === 'quality' ? ' and your wish for quality' : '';
      return `Until that tells, ${until}: your votes so far${why} lean that way.`;
    }
  }
}

function surenessOf({ counts, preference, recommendation }: Advice): {
  readonly sure: string;
  readonly figures: string;
} {
  const { decision, basis, choice } = recommendation;
  const isLarge = basis === 'rule' && choice === 'large';
  const { count, of, share, interval } = isLarge ? largeAddsValue(counts) : smallSuffices(counts);
  if (basis === 'device' && of === 0) return { sure: 'Your own wish.', figures: '' };
  if (decision.kind === 'not-enough')
    return {
      sure: `Not enough evidence yet: ${counted(decision.needed, 'more vote')} would begin to tell.`,
      figures: '',
    };
  const range = `${formatPercent(share)}, 95% interval ${intervalWords(interval)}.`;
  const narrow = votesToNarrow(count, of);
  const narrower =
    narrow === null || narrow === 0
      ? ''
      : ` About ${counted(narrow, 'more vote')} would narrow it to ten points either way.`;
  if (decision.kind === 'open') {
    const left = votesToSettle(counts, preference);
    const settles =
      left === null
        ? ' It is too close to say what would settle it.'
        : ` About ${counted(left, 'more vote')} would settle it.`;
    return { sure: 'Undecided.', figures: range + settles };
  }
  return { sure: sureWord(basis, decision), figures: range + narrower };
}

function sureWord(basis: string, decision: Extract<Decision, { settled: boolean }>): string {
  if (basis === 'device') return 'Your own wish.';
  if (basis === 'rule' && decision.settled) return 'Settled.';
  return 'Fairly sure.';
}
