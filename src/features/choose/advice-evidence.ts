import { html, nothing, type TemplateResult } from 'lit';
import type { Battery } from '../../actions/read-device-battery.js';
import { measuredIn, type Measured } from '../../domain/choose/measured.js';
import { formatUsd } from '../../domain/cost.js';
import {
  counted,
  formatBytes,
  formatPercent,
  formatSeconds,
  formatSpeed,
} from '../../domain/format.js';
import type { AnsweredBy } from '../../domain/messages.js';
import {
  judgedOf,
  largeAddsValue,
  MIN_JUDGED,
  smallSuffices,
  type Share,
} from '../../domain/statistics/decide.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { mark } from '../../ui/mark.js';
import { setStyles } from '../../ui/set-styles.js';
import { intervalWords } from '../../ui/tally-words.js';
import type { Advice } from './advice.js';
import { doingWords } from './advice-words.js';
import { marksOf, type DotMark } from '../../ui/dots-figure.js';

interface Known {
  /** As this device sees the model; undefined when it left the catalogue. */
  readonly find: (key: string) => ModelStatus | undefined;
  readonly metered: boolean;
  /** Null where there is none, or the browser does not tell. */
  readonly battery: Battery | null;
  readonly evaluations: TemplateResult;
}

/** "What this rests on": the votes, and what each model was measured at. */
export function adviceEvidence(advice: Advice, known: Known): TemplateResult {
  const { small, large } = advice.pair;
  return html`<section class="section" aria-labelledby="rests-title">
    <h2 id="rests-title">What this rests on</h2>
    <div class="rows">
      ${votesRow(advice)} ${known.evaluations} ${handOversRow(advice)}
      ${[small, large].map((by) => modelRow(by, measuredIn(advice.votes, by.key), known))}
    </div>
  </section>`;
}

function votesRow({ pair, counts, category }: Advice): TemplateResult {
  const { small, large } = pair;
  const judged = judgedOf(counts);
  const doing = doingWords(category);
  if (judged === 0)
    return html`<div class="evid">
      <h3>Your votes</h3>
      <p class="dim">None on ${doing} yet.</p>
    </div>`;
  const [enough, better] = [smallSuffices(counts), largeAddsValue(counts)];
  const marks = marksOf(small, large);
  const rounds = counted(judged, 'blind round');
  return html`<div class="evid">
    <h3>Your votes</h3>
    <div class="dim num">
      <p>${rounds} on ${doing}, both bad ${counts.bothBad}.</p>
      <p class="sm">
        ${small.name} was enough in ${shareWords(enough)}.<br />${large.name} was better in
        ${shareWords(better)}.
      </p>
    </div>
    <div>
      ${splitBar(counts, pair)}
      ${
        judged < MIN_JUDGED
          ? nothing
          : html`<div class="mini" aria-hidden="true">
                ${interval(enough, marks[0])}${interval(better, marks[1])}
              </div>
              <div class="mini-scale" aria-hidden="true">
                <span>0%</span><span>50</span><span>100%</span>
              </div>`
      }
    </div>
  </div>`;
}

/** What asking the larger one was worth, where it was asked after an answer fell short. */
function handOversRow({ pair, handOvers, category }: Advice): TemplateResult | typeof nothing {
  const { small, large } = pair;
  const { asked, largeBetter, smallBetter, bothGood, bothBad, unsaid } = handOvers;
  if (asked === 0) return nothing;
  const judged = [
    `${large.name} was better in ${largeBetter}`,
    `${small.name} in ${smallBetter}`,
    `both were good in ${bothGood}`,
    `both bad in ${bothBad}${bothBad > 0 ? ', where asking bought nothing' : ''}`,
  ].join(', ');
  const open = unsaid === 0 ? '' : ` Of ${unsaid} you have not said.`;
  return html`<div class="evid">
    <h3>Handed over</h3>
    <div class="dim num">
      <p>
        ${large.name} was asked ${asked === 1 ? 'once' : `${asked} times`} after an answer of
        ${small.name} on ${doingWords(category)}.
      </p>
      <p class="sm">
        ${unsaid === asked ? 'You have not said yet what came of it.' : `${judged}.${open}`}
      </p>
    </div>
    <p class="sm dim">You saw the names, so this stands beside your blind votes.</p>
  </div>`;
}

function shareWords({ count, of, share, interval: range }: Share): string {
  const words = `${count} of ${of}`;
  return of < MIN_JUDGED
    ? words
    : `${words}: ${formatPercent(share)}, interval ${intervalWords(range)}`;
}

function splitBar(
  { smallBetter, bothGood, largeBetter, bothBad }: Advice['counts'],
  { small, large }: Advice['pair'],
): TemplateResult {
  const kindOf = ({ where }: AnsweredBy): 'local' | 'cloud' =>
    where === 'device' ? 'local' : 'cloud';
  const parts = [
    { css: kindOf(small), count: smallBetter, words: html`${mark(kindOf(small))}${smallBetter}` },
    { css: 'both', count: bothGood, words: html`both good ${bothGood}` },
    { css: kindOf(large), count: largeBetter, words: html`${mark(kindOf(large))}${largeBetter}` },
    { css: 'both', count: bothBad, words: html`both bad ${bothBad}` },
  ];
  return html`<div
    class="vote-split"
    role="img"
    aria-label=${`${small.name} better ${smallBetter}, both good ${bothGood}, ${large.name} better ${largeBetter}, both bad ${bothBad}`}
  >
    ${parts
      .filter(({ count }) => count > 0)
      .map(
        ({ css, count, words }) =>
          html`<span class=${css} style=${setStyles({ 'flex-grow': String(count) })}
            >${words}</span
          >`,
      )}
  </div>`;
}

function interval({ share, interval: { low, high } }: Share, dot: DotMark): TemplateResult {
  const percent = (value: number): string => `${(value * 100).toFixed(2)}%`;
  return html`<div
    class="ci ${dot}"
    style=${setStyles({ '--at': percent(share), '--lo': percent(low), '--hi': percent(high) })}
  ></div>`;
}

function modelRow(
  by: AnsweredBy,
  measured: Measured,
  { find, metered, battery }: Known,
): TemplateResult {
  const status = find(by.key);
  const isLocal = by.where === 'device';
  return html`<div class="evid">
    <h3>
      <span class="name ${isLocal ? 'local' : 'cloud'}"
        >${mark(isLocal ? 'local' : 'cloud')}${by.name}</span
      >
    </h3>
    <p class="dim num">${speedWords(measured, status)}</p>
    <p class="sm dim num">
      ${isLocal ? deviceWords(status, metered) + batteryWords(battery) : cloudWords(measured, metered)}
    </p>
  </div>`;
}

function speedWords(
  { firstTokenMs, tokensPerSecond }: Measured,
  status: ModelStatus | undefined,
): string {
  const speed = status?.measuredTokensPerSecond ?? tokensPerSecond;
  const parts = [
    ...(firstTokenMs === null ? [] : [`first word in ${formatSeconds(firstTokenMs)}`]),
    ...(speed === null ? [] : [formatSpeed(speed)]),
  ];
  if (parts.length === 0) return 'Not measured yet.';
  const [first, ...rest] = parts;
  return `${[`${first![0]!.toUpperCase()}${first!.slice(1)}`, ...rest].join(', then ')}, measured.`;
}

function deviceWords(status: ModelStatus | undefined, metered: boolean): string {
  if (!status?.ref) return status ? 'This device cannot run it.' : 'No longer among the models.';
  const { variant } = status.ref;
  const isHere = status.disk.phase === 'ready';
  const download = isHere
    ? 'works offline'
    : `${formatBytes(variant.downloadBytes)} to download${metered ? ', and this connection saves data' : ''}`;
  return `${formatBytes(variant.memoryBytes)} of memory, nothing sent, no cost, ${download}.`;
}

function cloudWords({ costUsd, sentBytes }: Measured, metered: boolean): string {
  const cost = costUsd === null ? 'price not known' : `${formatUsd(costUsd)} an answer`;
  const sent =
    sentBytes === null ? 'each question leaves this device' : `${formatBytes(sentBytes)} sent each`;
  return `${cost[0]!.toUpperCase()}${cost.slice(1)}, ${sent}, needs a connection${metered ? ', and this one saves data' : ''}.`;
}

/** A model on this device works the battery; a full or charging one needs no word. */
function batteryWords(battery: Battery | null): string {
  if (!battery || battery.charging) return '';
  return ` On battery now, ${formatPercent(battery.level)} left: each answer here takes from it.`;
}
