import { html, type TemplateResult } from 'lit';
import type { WholeRun } from '../../domain/evaluate/run-file.js';
import type { Run } from '../../domain/evaluate/runs.js';
import { isLeftToJudge } from '../../domain/evaluate/suites.js';
import { counted, formatPercent } from '../../domain/format.js';
import { INTERVAL_SHOWN_FROM } from '../../domain/statistics/shown-from.js';
import { dotsFigure, keyOf, type DotMark, type DotRow } from '../../ui/dots-figure.js';
import { intervalWords } from '../../ui/tally-words.js';
import { resultsOf } from './run-words.js';

/** How often each model of a run is right; beside it the other suites that the same models were asked. */
export function accuracyFigure(selected: WholeRun, all: readonly WholeRun[]): TemplateResult {
  const { models } = selected.run;
  const marks = marksOf(models);
  const alike = all.filter(
    ({ run, attempts }) =>
      run.suite.id !== selected.run.suite.id &&
      all.find((other) => other.run.suite.id === run.suite.id)?.run === run &&
      attempts.length > 0 &&
      run.models.every(({ key }) => marks.has(key)),
  );
  return dotsFigure({
    rows: [selected, ...alike].map((whole) => rowOf(whole, marks)),
    caption: [
      ...(selected.cases.every(isLeftToJudge) ? [] : ['The line is the 95% interval.']),
      ...judgedWords(selected),
      ...(models.length === 1 ? ['A second model on the same cases would tell more.'] : []),
    ].join(' '),
    key: keyOf(models.map((model) => [marks.get(model.key)!, model, ''])),
  });
}

function judgedWords({ cases }: WholeRun): string[] {
  const left = cases.filter(isLeftToJudge).length;
  if (left === 0 || left === cases.length) return [];
  const verbs = left === 1 ? ['is', 'counts'] : ['are', 'count'];
  return [
    `${left} of ${counted(cases.length, 'case')} ${verbs[0]} left to a judge and ${verbs[1]} for nothing here.`,
  ];
}

/** Gold circles for this device, slate squares for the cloud, the second of a kind hollow. */
export function marksOf(models: Run['models']): ReadonlyMap<string, DotMark> {
  const marks = new Map<string, DotMark>();
  const seen = { device: 0, cloud: 0 };
  for (const { key, where } of models) {
    const kind = where === 'device' ? 'l' : 'c';
    marks.set(key, seen[where] === 0 ? kind : `${kind}2`);
    seen[where] += 1;
  }
  return marks;
}

function rowOf(whole: WholeRun, marks: ReadonlyMap<string, DotMark>): DotRow {
  const results = resultsOf(whole);
  const dots = whole.run.models.map(({ key }, at) => ({
    mark: marks.get(key)!,
    share: results[at]!.share,
  }));
  const isFew = dots.some(({ share }) => share.of < INTERVAL_SHOWN_FROM);
  if (whole.cases.length > 0 && whole.cases.every(isLeftToJudge))
    return {
      name: whole.run.suite.name,
      dots: [],
      values: html`<span class="dim">no share</span>`,
      instead: 'Left to a judge: no rule tells',
    };
  const values = html`${dots.map(
    ({ mark, share }) =>
      html`<span
        ><i class="pt ${mark}" aria-hidden="true"></i>${
          share.of < INTERVAL_SHOWN_FROM
            ? html`${share.count} of ${share.of}`
            : html`${formatPercent(share.share)} <small>${intervalWords(share.interval)}</small>`
        }</span
      >`,
  )}`;
  return {
    name: whole.run.suite.name,
    dots,
    values,
    ...(isFew && { instead: `Shown from ${INTERVAL_SHOWN_FROM} results on` }),
  };
}
