import { categoryName } from '../../domain/categories.js';
import { formatPercent } from '../../domain/format.js';
import { htmlPage, markup } from '../../domain/html-page.js';
import { smallSuffices } from '../../domain/statistics/decide.js';
import { countVotes, resultsByKind } from '../../domain/trial-result.js';
import type { Trial, TrialItem } from '../../domain/trials.js';
import { intervalWords } from '../../ui/tally-words.js';
import { drawnWords } from './trial-words.js';

/** The result of a trial as a page that stands by itself; without a word of what was asked or answered. */
export function trialPage(trial: Trial, items: readonly TrialItem[]): string {
  const counts = countVotes(items);
  const { count, of, share, interval } = smallSuffices(counts);
  const { smallBetter, bothGood, largeBetter, bothBad } = counts;
  const rows = resultsByKind(items).map(
    ({ category, suffices }) =>
      markup`<tr><td>${categoryName(category)}</td><td>${suffices.count} of ${suffices.of}</td><td>${intervalWords(suffices.interval)}</td></tr>`,
  );
  const title = `Would ${trial.modelName} have been enough?`;
  return htmlPage(
    title,
    markup`<h1>${trial.modelName} would have been good enough for ${count} of ${of} questions once asked of ChatGPT.</h1>
<p>${of === 0 ? 'Nothing was judged.' : `${formatPercent(share)}, 95% interval ${intervalWords(interval)}.`}</p>
<p>${items.length} questions ${drawnWords(trial)}. ${trial.modelName} better ${smallBetter}, both good ${bothGood}, ChatGPT better ${largeBetter}, both bad ${bothBad}.</p>
<h2>By kind of question</h2>
<table><thead><tr><th>Kind</th><th>Good enough</th><th>95% interval</th></tr></thead><tbody>
${rows}
</tbody></table>
<h2>How it was done</h2>
<p>Opening questions of chats without files, pictures or web search, answered again on one person’s own device, and voted on blind by that person: sides by lot, names hidden, no result before the last vote. ChatGPT’s answers are those of the export: historical answers, which it may give otherwise today. One person’s questions and votes say nothing about anybody else’s.</p>`,
  );
}
