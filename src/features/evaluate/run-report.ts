import { opinionWords } from '../../domain/evaluate/opinion-words.js';
import { inOrder, whyOf, type WholeRun } from '../../domain/evaluate/run-file.js';
import { passed, type Attempt, type Run } from '../../domain/evaluate/runs.js';
import type { EvalCase } from '../../domain/evaluate/suites.js';
import { htmlPage, markup, type Markup } from '../../domain/html-page.js';
import { judgingWords } from './judge-words.js';
import { drawnWords, pairSentences, resultsOf, shareWords, takesWords } from './run-words.js';

/** Long documents and answers are cut here in the report; the JSON has all of them. Characters. */
const MOST_SHOWN = 4000;

/** A run as a page that stands by itself: results, every case with its answers and reasons, and how to do it again. */
export function runReport(whole: WholeRun): string {
  const { run, cases, attempts } = whole;
  const results = resultsOf(whole);
  const rows = run.models.map(({ name, where, quantisation }, at) => {
    const { time, hundred } = takesWords(results[at]!);
    const place = where === 'device' ? `on this device ${quantisation}` : 'in the cloud';
    return markup`<tr><td>${name}, ${place}</td><td>${shareWords(results[at]!)}</td><td>${time}</td><td>${hundred}</td></tr>`;
  });
  const pairs = pairSentences(whole).map((sentence) => markup`<p>${sentence}</p>`);
  return htmlPage(
    `${run.suite.name}, evaluated with Kinglet`,
    markup`<h1>${run.suite.name}: ${run.suite.count} cases</h1>
<table><thead><tr><th>Model</th><th>Right</th><th>Median time</th><th>Cost of 100 answers</th></tr></thead><tbody>
${rows}
</tbody></table>
${pairs}
<p class="dim">Intervals of shares are Wilson’s, of differences on the same cases Tango’s; p is McNemar’s exact test.</p>
${opinionMarkup(run)}
<h2>Cases</h2>
${cases.map((asked, at) => caseMarkup(run, asked, inOrder(attempts.filter((each) => each.case === at))))}
<h2>To do it again</h2>
${howMarkup(whole)}`,
  );
}

/** Apart from the scores, and marked as what it is. */
function opinionMarkup({ opinion, judging, models }: Run): Markup {
  const asked = [opinion, judging].flatMap((each) => each ?? []);
  if (asked.length === 0) return markup``;
  return markup`<h2>A cloud model’s opinion</h2>
${asked.map((each) => {
  const { statement, evidence } = judgingWords(each, models);
  return markup`<p>${statement}</p>
${evidence.map((words) => markup`<p class="dim">${words}</p>`)}`;
})}`;
}

function caseMarkup(run: Run, asked: EvalCase, attempts: readonly Attempt[]): Markup {
  const rows = attempts.map((attempt) => {
    const { state } = attempt;
    const outcome = passed(attempt);
    const opinion = opinionWords(run, attempt)?.word ?? 'No result';
    const word = outcome === null ? opinion : outcome ? 'Pass' : 'Fail';
    const text = state.phase === 'answered' ? cut(state.text) : '';
    return markup`<tr><td>${run.models[attempt.model]?.name ?? ''}</td><td>${word}</td><td>${whyOf(run, attempt)}</td><td><pre>${text}</pre></td></tr>`;
  });
  return markup`<h3>${asked.title}</h3>
<pre>${cut(asked.prompt)}</pre>
<table><thead><tr><th>Model</th><th>Result</th><th>Why</th><th>Answer</th></tr></thead><tbody>
${rows}
</tbody></table>`;
}

function howMarkup(whole: WholeRun): Markup {
  const { suite, sampling, certainty, repeats, appVersion, device, createdAt, models } = whole.run;
  const { origin } = suite;
  const from =
    origin.kind === 'own'
      ? 'own suite'
      : `version ${origin.version}${origin.seed === undefined ? '' : `, seed ${origin.seed}`}`;
  const facts: readonly (readonly [string, string])[] = [
    ['Suite', `${suite.id}, ${from}`],
    ['Begun', new Date(createdAt).toISOString()],
    [
      'Sampling',
      `temperature ${sampling.temperature}, top-p ${sampling.topP}, at most ${sampling.maxTokens} tokens, seed ${sampling.seed}`,
    ],
    ['Certainty', certainty === undefined ? 'not told' : certainty ? 'measured' : 'not measured'],
    ...drawnWords(whole).map((words) => ['Drawn', words] as const),
    ['Repeats', `${repeats}`],
    ['Models', models.map(({ variantId }) => variantId).join(', ')],
    ['Kinglet', appVersion],
    ['Graphics', device.graphics],
    ['Processor cores', device.cores === null ? 'not told' : `${device.cores}`],
  ];
  return markup`<dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}… (cut)` : text;
}
