import { consume } from '@lit/context';
import { html, svg, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { loadCalibrations } from '../../actions/load-calibrations.js';
import { appContext, type App } from '../../app-context.js';
import {
  CALIBRATED_FROM,
  isCalibrated,
  type Calibration,
  type ErrorMeasure,
  type ReliabilityBin,
  type Uncalibrated,
} from '../../domain/certainty/calibration.js';
import { formatPercent } from '../../domain/format.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/choose.css';
import { intervalWords } from '../../ui/tally-words.js';

/** How sure each model was of its words, beside how often its answers were good enough. */
@customElement('calibration-section')
export class CalibrationSection extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  @state() private found: readonly (Calibration | Uncalibrated)[] | null = null;

  readonly #votes = new StoreController(
    this,
    () => this.app.stores.votes,
    (votes) => votes,
  );
  readonly #isOn = new StoreController(
    this,
    () => this.app.stores.settings,
    ({ certainty }) => certainty,
  );
  #learntFrom: unknown;

  protected override updated(): void {
    const votes = this.#votes.value;
    if (votes.phase === 'unknown' || this.#learntFrom === votes) return;
    // Runs may have ended since: this screen looks again, whatever the chat knew.
    const isFirst = this.#learntFrom === undefined;
    this.#learntFrom = votes;
    void loadCalibrations(this.app, isFirst).then(
      (found) => (this.found = found),
      () => (this.found = []),
    );
  }

  protected override render(): TemplateResult {
    const { found } = this;
    if (!found || (found.length === 0 && !this.#isOn.value)) return offer();
    return html`<section class="section" aria-labelledby="calibration-title">
      <h2 id="calibration-title">How sure the models were, and how right</h2>
      ${
        found.length === 0
          ? html`<p class="dim">
              No judged answer has its certainty yet. It is measured from now on, where a model can
              tell it.
            </p>`
          : found.map((each) => (isCalibrated(each) ? calibrated(each) : notYet(each)))
      }
    </section>`;
  }
}

function offer(): TemplateResult {
  return html`<section class="section" aria-labelledby="calibration-title">
    <h2 id="calibration-title">How sure the models were, and how right</h2>
    <p class="dim">
      Not measured. Turn on “Underline unsure words” in
      <a href="#/settings/appearance">Settings</a>, and after ${CALIBRATED_FROM} judged answers of a
      model this tells how often answers like one were good enough.
    </p>
  </section>`;
}

function notYet({ name, by, answers, needed }: Uncalibrated): TemplateResult {
  return html`<div class="evid">
    <h3>${name}</h3>
    <p class="dim num">
      Not enough yet: ${answers} of its answers
      ${by === 'votes' ? 'were judged in votes' : 'are graded cases'} with their certainty.
      ${needed} more, and it can be said how often answers like one were good enough.
    </p>
  </div>`;
}

function calibrated({ name, by, answers, source, measure }: Calibration): TemplateResult {
  const { before, after, bins } = measure();
  const form = formWords(source);
  return html`<div class="evid">
    <h3>${name}</h3>
    <div class="dim num">
      <p>${answers} ${by === 'votes' ? 'answers judged in votes' : 'graded cases'}, ${form}.</p>
      <p class="sm">
        Were a word’s usual chance taken for the answer’s, it would be off by
        ${errorWords(before)}.<br />As learnt from them, by ${errorWords(after)}.
      </p>
      <p class="sm">${binsWords(bins)}</p>
    </div>
    ${reliabilityFigure(name, bins)}
  </div>`;
}

function errorWords({ error, interval }: ErrorMeasure): string {
  return `${(error * 100).toFixed(1)} points on average, interval ${intervalWords(interval)}`;
}

function formWords(source: string): string {
  const [, , temperature, topP] = JSON.parse(source) as [string, string, number, number];
  return `temperature ${temperature}, top-p ${topP}`;
}

function binsWords(bins: readonly ReliabilityBin[]): string {
  return bins
    .map(
      ({ foretold, good, count }) =>
        `Foretold ${formatPercent(foretold)}: ${good} of ${count} good`,
    )
    .join('. ')
    .concat('.');
}

const SIZE = 160;

function reliabilityFigure(name: string, bins: readonly ReliabilityBin[]): TemplateResult {
  const x = (share: number): string => (share * SIZE).toFixed(1);
  const y = (share: number): string => ((1 - share) * SIZE).toFixed(1);
  return html`<figure class="figure reliability">
    <svg
      viewBox="-6 -6 ${SIZE + 12} ${SIZE + 12}"
      role="img"
      aria-label=${`${name}: foretold beside what came. ${binsWords(bins)}`}
    >
      ${[0, 0.5, 1].map(
        (at) => svg`<line class="curve-grid" x1="0" x2=${SIZE} y1=${y(at)} y2=${y(at)} />`,
      )}
      <line class="curve-chance" x1="0" y1=${SIZE} x2=${SIZE} y2="0" />
      ${bins.map(
        ({ foretold, good, count, interval }) => svg`<g>
          <line class="reliability-interval" x1=${x(foretold)} x2=${x(foretold)}
            y1=${y(interval.low)} y2=${y(interval.high)} />
          <circle class="reliability-dot" cx=${x(foretold)} cy=${y(good / count)} r="4" /></g>`,
      )}
    </svg>
    <figcaption>
      Across: foretold, 0 to 100%. Up: good enough, with 95% intervals. On the dashed line both
      agree.
    </figcaption>
  </figure>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'calibration-section': CalibrationSection;
  }
}
