import { html, type TemplateResult } from 'lit';
import { formatPercent } from '../../domain/format.js';
import { MIN_JUDGED } from '../../domain/statistics/decide.js';
import { leftBias, lengthEffect, type Habit } from '../../domain/statistics/voter-habits.js';
import { decisiveVotes } from '../../domain/vote-tally.js';
import type { VoteRecord } from '../../domain/votes.js';
import { intervalWords } from '../../ui/tally-words.js';

/** Less likely than this by chance alone is worth a word. */
const UNLIKELY = 0.05;

/** Whether a side or a length won more often than chance would have it. */
export function voterHabits(votes: readonly VoteRecord[]): TemplateResult {
  const decisive = decisiveVotes(votes);
  return html`<section class="section" aria-labelledby="habits-title">
    <h2 id="habits-title">How you vote</h2>
    <dl class="pairs num">
      ${habit('The left answer was better', leftBias(decisive), {
        more: 'You favour the left side',
        less: 'You favour the right side',
        none: 'No sign of a favoured side',
      })}
      ${habit('The longer answer was better', lengthEffect(decisive), {
        more: 'Longer answers win more often with you',
        less: 'Shorter answers win more often with you',
        none: 'No sign that length matters',
      })}
    </dl>
    <p class="sm dim trial-hint">
      Of blind votes in which one answer was better. Sides are drawn by lot, so the left wins half
      of them by chance. A longer answer may well be the better one: this only tells how often it
      was.
    </p>
  </section>`;
}

interface HabitWords {
  readonly more: string;
  readonly less: string;
  readonly none: string;
}

function habit(name: string, found: Habit, words: HabitWords): TemplateResult {
  const { count, of, interval } = found;
  const share =
    of === 0 ? '' : `: ${formatPercent(count / of)}, 95% interval ${intervalWords(interval)}`;
  return html`<div>
    <dt>${name}<small class="sm dimmer habit-says">${says(found, words)}</small></dt>
    <dd>${count} of ${of}${share}</dd>
  </div>`;
}

function says({ count, of, pValue }: Habit, { more, less, none }: HabitWords): string {
  if (of < MIN_JUDGED) return `Not enough yet: ${MIN_JUDGED - of} more needed.`;
  const word = pValue >= UNLIKELY ? none : count * 2 > of ? more : less;
  return `${word}: exact p ${pValue < 0.001 ? '< 0.001' : `= ${Number(pValue.toPrecision(2))}`}.`;
}
