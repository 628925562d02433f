import { answerCost, costWords, type PriceBook } from '../../domain/cost.js';
import { formatBytes, formatSeconds } from '../../domain/format.js';
import { htmlPage, markup, type Markup } from '../../domain/html-page.js';
import { formatParameters } from '../../domain/ladder.js';
import type { AssistantMessage } from '../../domain/messages.js';
import type { ModelKey } from '../../domain/models.js';
import type { ShownRound } from './shown-rounds.js';

interface LadderPage {
  readonly title: string;
  readonly rounds: readonly ShownRound[];
  /** Number of weights of a model, where it is known. */
  readonly parameters: (key: ModelKey) => number | undefined;
  readonly prices: PriceBook;
}

/** The questions of a ladder with every answer, its figures and the person's notes, as a page that stands by itself. */
export function ladderPage({ title, rounds, parameters, prices }: LadderPage): string {
  const sections = rounds.map(
    ({ question, answers }) => markup`<h2>${question.text}</h2>
<div class="rungs">
${answers.map((answer) => rung(answer, parameters(answer.by.key), prices))}
</div>`,
  );
  return htmlPage(title, markup`<h1>${title}</h1>\n${sections}`);
}

function rung(answer: AssistantMessage, size: number | undefined, prices: PriceBook): Markup {
  const { by, figures, text, note } = answer;
  const sent = by.where === 'device' ? 0 : figures?.sentBytes;
  const facts: readonly (readonly [string, string])[] = [
    ['Size', size ? `${formatParameters(size)} parameters` : 'not known'],
    ['Whole answer', figures?.totalMs === undefined ? 'not known' : formatSeconds(figures.totalMs)],
    ['Cost', costWords(answerCost(answer, prices))],
    ['Sent to cloud', sent === undefined ? 'not known' : formatBytes(sent)],
    ...(note ? [['Note', note] as const] : []),
  ];
  return markup`<section><h3>${by.name}</h3>
<dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<pre>${text || 'No answer.'}</pre></section>`;
}
