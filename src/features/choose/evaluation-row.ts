import { html, nothing, type TemplateResult } from 'lit';
import type { EvaluatedPair } from '../../domain/choose/evaluated-pair.js';
import { counted } from '../../domain/format.js';
import type { Pair } from '../../domain/vote-tally.js';
import { INTERVAL_SHOWN_FROM } from '../../domain/statistics/shown-from.js';
import { setStyles } from '../../ui/set-styles.js';

/** Less likely than this by chance alone: the cases tell the two apart. */
const UNLIKELY = 0.05;

/** "Your evaluations": the same cases asked of both, suite by suite; beside the votes, never added to them. */
export function evaluationRow(
  found: readonly EvaluatedPair[],
  pair: Pair,
  about: string,
): TemplateResult {
  if (found.length === 0)
    return html`<div class="evid">
      <h3>Your evaluations</h3>
      <p class="dim">
        None of both models on ${about} yet. <a href="#/evaluate">Evaluate</a> asks both the same
        questions.
      </p>
    </div>`;
  return html`${found.map(
    (each, index) =>
      html`<div class="evid">
        <h3>${index === 0 ? 'Your evaluations' : nothing}</h3>
        <div class="dim num">${suiteWords(each, pair)}</div>
        ${each.result.cases < INTERVAL_SHOWN_FROM ? nothing : differenceAxis(each, pair)}
      </div>`,
  )}`;
}

function suiteWords(
  { suite, smallRight, largeRight, result }: EvaluatedPair,
  { small, large }: Pair,
): TemplateResult {
  const { cases, onlyFirst, onlySecond, pValue } = result;
  const chance = pValue < 0.001 ? 'p < 0.001' : `p = ${Number(pValue.toPrecision(2))}`;
  const tells =
    cases < INTERVAL_SHOWN_FROM
      ? 'too few cases to tell them apart'
      : pValue >= UNLIKELY
        ? `these ${cases} cases cannot tell them apart`
        : `${(onlyFirst > onlySecond ? small : large).name} is ahead on them`;
  return html`<p>
      ${suite}, the same ${counted(cases, 'case')}: ${smallRight} against ${largeRight}.
    </p>
    <p class="sm">
      ${small.name} right and ${large.name} wrong ${onlyFirst}, the other way ${onlySecond}; exact
      ${chance}: ${tells}.
    </p>`;
}

/** Points; further out is drawn at the edge. */
const REACH = 40;

function differenceAxis({ result }: EvaluatedPair, { small, large }: Pair): TemplateResult {
  const { cases, onlyFirst, onlySecond, interval } = result;
  const place = (share: number): string => {
    const points = Math.max(-REACH, Math.min(REACH, share * 100));
    return `${((points / REACH + 1) * 50).toFixed(2)}%`;
  };
  const difference = (onlyFirst - onlySecond) / cases;
  const styles = {
    '--at': place(difference),
    '--lo': place(interval.low),
    '--hi': place(interval.high),
  };
  const points = (share: number): string => (share * 100).toFixed(0).replace('-', '−');
  return html`<div>
    <div
      class="mini"
      role="img"
      aria-label=${`${small.name} less ${large.name}: ${points(difference)} points, 95% interval ${points(interval.low)} to ${points(interval.high)}`}
    >
      <div class="ci diff" style=${setStyles(styles)}></div>
    </div>
    <div class="mini-scale" aria-hidden="true">
      <span>${large.name} ${REACH} ahead</span><span>0</span
      ><span>${small.name} ${REACH} ahead</span>
    </div>
  </div>`;
}
