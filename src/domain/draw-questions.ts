import type { Category } from './categories.js';
import type { SkipReason } from './past-questions.js';
import type { Random } from './statistics/random.js';

/** What is known of a past question before it is drawn; its whole text stays in the file. */
export interface QuestionSummary {
  readonly id: string;
  /** Its first words. */
  readonly preview: string;
  readonly category: Category;
  readonly askedAt: number | null;
}

/** What a whole export holds. */
export interface ExportTotals {
  readonly conversations: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export interface ScannedExport {
  readonly questions: readonly QuestionSummary[];
  readonly totals: ExportTotals;
}

/**
 * A random draw that keeps each category's share of all questions, so that the result of the draw speaks for the rest:
 * places are given by largest remainder, and within a category each question has the same chance.
 *
 * @returns at most `count`, in random order
 */
export function drawQuestions<Question extends Pick<QuestionSummary, 'category'>>(
  questions: readonly Question[],
  count: number,
  random: Random,
): Question[] {
  const total = Math.min(count, questions.length);
  const groups = byCategory(questions);
  const quotas = groups.map((group) => (group.length * total) / (questions.length || 1));
  const places = quotas.map(Math.floor);
  const left = total - places.reduce((sum, place) => sum + place, 0);
  // Shuffled first, so that equal remainders are drawn by lot too.
  const byRemainder = shuffled([...quotas.keys()], random).sort(
    (a, b) => (quotas[b]! % 1) - (quotas[a]! % 1),
  );
  for (const index of byRemainder.slice(0, left)) places[index]! += 1;
  const drawn = groups.flatMap((group, index) => shuffled(group, random).slice(0, places[index]));
  return shuffled(drawn, random);
}

function byCategory<Question extends Pick<QuestionSummary, 'category'>>(
  questions: readonly Question[],
): Question[][] {
  const groups = new Map<Category, Question[]>();
  for (const question of questions) {
    const group = groups.get(question.category);
    if (group) group.push(question);
    else groups.set(question.category, [question]);
  }
  return [...groups.values()];
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}
