import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import { publishedFigures } from '../../domain/evaluate/published-figures.js';
import type { ModelResult } from '../../domain/evaluate/results.js';
import type { RunModel } from '../../domain/evaluate/runs.js';
import { formatParameters, formatPercent, formatSeconds } from '../../domain/format.js';
import { INTERVAL_SHOWN_FROM } from '../../domain/statistics/shown-from.js';
import type { ShownRun } from '../../stores/evaluation-store.js';
import type { DotMark } from '../../ui/dots-figure.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { segments } from '../../ui/segments.js';
import { marksOf } from './accuracy-figure.js';
import { resultsOf, takesWords } from './run-words.js';
import { scatterFigure, type ScatterAxis, type ScatterPoint } from './scatter-figure.js';

type View = 'cost' | 'time' | 'size';

/** One model of the run with all that is told of it. */
interface Told {
  readonly model: RunModel;
  readonly result: ModelResult;
  readonly mark: DotMark;
  /** Parameters; null where nobody tells. */
  readonly size: number | null;
}

const SECONDS: ScatterAxis = {
  name: 'Median time for a whole answer',
  // Ticks are round; formatted as a measured time some would look alike.
  format: (seconds, isLast) =>
    seconds < 60 ? `${round(seconds)}${isLast ? ' s' : ''}` : formatSeconds(seconds * 1000),
};
const RIGHT: ScatterAxis = { name: 'Share right', format: formatPercent, most: 1 };
const COST: ScatterAxis = {
  name: 'Cost of 100 answers',
  format: (usd) =>
    `$${usd === 0 || usd < 0.01 || round(usd * 100) % 1 > 0 ? round(usd) : usd.toFixed(2)}`,
};
const SIZE: ScatterAxis = {
  name: 'Size of the model, parameters',
  format: (size) => (size === 0 ? '0' : formatParameters(size)),
};

/**
 * What an answer takes and what it is worth: a chart of two measures at a time, with the same numbers in a table.
 *
 * @property shown the run
 */
@customElement('run-takes')
export class RunTakes extends LightElement {
  @property({ attribute: false }) shown!: ShownRun;

  @consume({ context: appContext })
  private app!: App;

  @state() private view: View = 'cost';

  readonly #look = (view: View): void => {
    this.view = view;
  };

  protected override render(): TemplateResult {
    const marks = marksOf(this.shown.run.models);
    const results = resultsOf(this.shown);
    const told = this.shown.run.models.map((model, at): Told => ({
      model,
      result: results[at]!,
      mark: marks.get(model.key)!,
      size: this.app.stores.models.find(model.key)?.entry.parameters || null,
    }));
    const points = told.flatMap((each) => POINTS[this.view](each) ?? []);
    return html`<div class="section-head"><h2>What an answer takes</h2></div>
      <fieldset class="takes-view">
        <legend class="vh">Show</legend>
        <div class="seg">
          ${segments<View>({
            name: 'takes-view',
            options: [
              ['cost', 'Cost'],
              ['time', 'Right by time'],
              ['size', 'Right by size'],
            ],
            value: this.view,
            change: this.#look,
          })}
        </div>
      </fieldset>
      ${points.length > 0 ? scatterFigure({ ...AXES[this.view], points }) : nothing}
      ${this.#table(told)} ${this.#published(told)}`;
  }

  #table(told: readonly Told[]): TemplateResult {
    const [first, second] = COLUMNS[this.view];
    return html`<table class="takes">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">${HEADS[first]}</th>
          <th scope="col">${HEADS[second]}</th>
        </tr>
      </thead>
      <tbody>
        ${told.map((each) => {
          const { name, where } = each.model;
          const kind = where === 'device' ? 'local' : 'cloud';
          return html`<tr>
            <th scope="row"><span class="name ${kind}">${mark(kind)}${name}</span></th>
            <td class="num">${WORDS[first](each)}</td>
            <td class="num">${WORDS[second](each)}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #published(told: readonly Told[]): TemplateResult | typeof nothing {
    const known = told.flatMap(({ model }) => {
      const published = publishedFigures(model.key);
      return published ? [{ model, published }] : [];
    });
    if (known.length === 0) return nothing;
    return html`<details class="published">
      <summary>${icon('next', 'i-s')}Published by the makers</summary>
      <p class="sm dim">
        Not comparable with this run: other questions, another prompt format, another quantisation,
        other numbers of worked examples.
      </p>
      ${known.map(
        ({ model, published: { source, figures } }) =>
          html`<h3>${model.name}</h3>
            <p class="sm dim">${source}</p>
            <ul class="sm num">
              ${figures.map(([name, value]) => html`<li>${name} ${value}</li>`)}
            </ul>`,
      )}
    </details>`;
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

const AXES: Readonly<Record<View, { readonly x: ScatterAxis; readonly y: ScatterAxis }>> = {
  cost: { x: SECONDS, y: COST },
  time: { x: SECONDS, y: RIGHT },
  size: { x: SIZE, y: RIGHT },
};

type Column = 'right' | 'time' | 'cost' | 'size';
const COLUMNS: Readonly<Record<View, readonly [Column, Column]>> = {
  cost: ['time', 'cost'],
  time: ['right', 'time'],
  size: ['right', 'size'],
};
const HEADS: Readonly<Record<Column, string>> = {
  right: 'Right',
  time: 'Median time',
  cost: 'Cost of 100',
  size: 'Parameters',
};
const WORDS: Readonly<Record<Column, (told: Told) => string>> = {
  right: ({ result: { share } }) =>
    share.of === 0
      ? 'no result yet'
      : `${formatPercent(share.share)} (${share.count} of ${share.of})`,
  time: ({ result }) => takesWords(result).time,
  cost: ({ result }) => takesWords(result).hundred,
  size: ({ size }) => (size === null ? 'not told' : formatParameters(size)),
};

/** Null where a measure is not known: the table says so. */
const POINTS: Readonly<Record<View, (told: Told) => ScatterPoint | null>> = {
  cost: (told) => {
    const { medianMs, answers, unpriced, cost } = told.result;
    if (medianMs === null || answers === unpriced) return null;
    return pointOf(told, medianMs / 1000, (cost / (answers - unpriced)) * 100, 'cost');
  },
  time: (told) => {
    const { medianMs, share } = told.result;
    if (medianMs === null || share.of === 0) return null;
    return pointOf(told, medianMs / 1000, share.share, 'time');
  },
  size: (told) => {
    const { share } = told.result;
    return told.size === null || share.of === 0
      ? null
      : pointOf(told, told.size, share.share, 'size');
  },
};

function pointOf(told: Told, x: number, y: number, view: View): ScatterPoint {
  const { share } = told.result;
  const isRanged = view !== 'cost' && share.of >= INTERVAL_SHOWN_FROM;
  const [first, second] = COLUMNS[view];
  const words = [first, second].map((column) =>
    column === 'right' ? formatPercent(share.share) : WORDS[column](told),
  );
  return {
    mark: told.mark,
    name: told.model.name,
    x,
    y,
    words: words.join(', '),
    ...(isRanged && { interval: share.interval }),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'run-takes': RunTakes;
  }
}
