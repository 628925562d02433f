/** Words of "Would Phi have been enough?". */
import type { Category } from '../../domain/categories.js';
import type { ExportProblemCode } from '../../domain/export-problem.js';
import { counted } from '../../domain/format.js';
import type { SkipReason } from '../../domain/past-questions.js';
import type { Currency, Trial } from '../../domain/trials.js';
import { doingWords } from './advice-words.js';

export const PROBLEM_WORDS: Record<ExportProblemCode, string> = {
  'not-an-export':
    'This is not a ChatGPT export: there are no conversations in it. Choose the ZIP from the e-mail, or conversations.json out of it.',
  damaged: 'This file is damaged or incomplete. Download the export again and choose the new file.',
  encrypted:
    'This ZIP asks for a password. Unpack it first and choose conversations.json out of it.',
  'too-large': 'This file holds more than Kinglet takes, or was made to fill the memory.',
  unreadable: 'The browser could not read the file. Was it moved or changed? Choose it again.',
};

const SKIP_WORDS: Record<SkipReason, string> = {
  files: 'with files or pictures',
  tools: 'answered with a web search, code or another tool',
  custom: 'asked of a custom GPT',
  'too-long': 'too long for a small model',
  'no-question': 'without a question',
  'no-answer': 'without an answer',
  malformed: 'that could not be read',
};

/** `4 with files or pictures, 2 too long for a small model`; empty when nothing was left out. */
export function skippedWords(skipped: Readonly<Record<SkipReason, number>>): string {
  return (Object.keys(SKIP_WORDS) as SkipReason[])
    .filter((reason) => skipped[reason] > 0)
    .map((reason) => `${skipped[reason].toLocaleString('en-GB')} ${SKIP_WORDS[reason]}`)
    .join(', ');
}

/** `12 rewriting, 8 explaining`, the most frequent first. */
export function kindsWords(questions: readonly { readonly category: Category }[]): string {
  const counts = new Map<Category, number>();
  for (const { category } of questions) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([category, count]) => `${count} ${doingWords(category)}`)
    .join(', ');
}

/** `at random, of 412 in your export` */
export function drawnWords({ drawn, export: { eligible } }: Trial): string {
  const of = `of ${eligible.toLocaleString('en-GB')} in your export`;
  return drawn === 'by-lot' ? `at random, ${of}` : `picked by you, ${of}`;
}

const SYMBOLS: Record<Currency, string> = { USD: '$', GBP: '£', EUR: '€' };

export function priceWords(amount: number, currency: Currency): string {
  return SYMBOLS[currency] + amount.toFixed(2);
}

/** Rounded: a forecast of votes is no figure to the unit. */
export function aboutVotes(votes: number): string {
  const rounded = votes < 20 ? votes : Math.round(votes / 10) * 10;
  return `About ${counted(rounded, 'more vote')}`;
}
