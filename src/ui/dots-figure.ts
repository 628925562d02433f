import { html, nothing, type TemplateResult } from 'lit';
import type { AnsweredBy } from '../domain/messages.js';
import type { Share } from '../domain/statistics/decide.js';
import { mark } from './mark.js';
import { setStyles } from './set-styles.js';

/** Circles ran on this device, squares in the cloud; the second of a kind is hollow. */
export type DotMark = 'l' | 'l2' | 'c' | 'c2';

export interface DotRow {
  readonly name: string;
  readonly dots: readonly { readonly mark: DotMark; readonly share: Share }[];
  /** Stands in their place where there are too few votes for any. */
  readonly instead?: string;
  /** The same numbers in text. */
  readonly values: TemplateResult;
}

interface DotsFigure {
  readonly rows: readonly DotRow[];
  readonly caption: string;
  /** Which mark is whose, where there are several a row. */
  readonly key?: TemplateResult;
}

/** One line a subject: shares with their intervals, on a full axis; all of it in text beside. */
export function dotsFigure({ rows, caption, key }: DotsFigure): TemplateResult {
  return html`<figure class="figure">
    ${key ?? nothing}
    <div class="dots ${key ? '' : 'one'}">
      ${rows.map(line)}
      <div class="ticks" aria-hidden="true">
        ${[0, 25, 50, 75, 100].map(
          (at) =>
            html`<span style=${setStyles({ left: `${at}%` })}
              >${at}${at === 0 || at === 100 ? '%' : ''}</span
            >`,
        )}
      </div>
    </div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** The marks of a pair of models, in the order of the chart. */
export function marksOf(first: AnsweredBy, second: AnsweredBy): readonly [DotMark, DotMark] {
  const of = ({ where }: AnsweredBy): 'l' | 'c' => (where === 'device' ? 'l' : 'c');
  const [one, other] = [of(first), of(second)];
  return [one, one === other ? `${other}2` : other];
}

/** "● Phi-3.5 mini, good enough". */
export function keyOf(entries: readonly (readonly [DotMark, AnsweredBy, string])[]) {
  return html`<div class="key">
    ${entries.map(([dot, { name, where }, words]) => {
      const kind = where === 'device' ? 'local' : 'cloud';
      return html`<span
        ><i class="pt ${dot}" aria-hidden="true"></i
        ><span class="name ${kind}">${mark(kind)}${name}</span> ${words}</span
      >`;
    })}
  </div>`;
}

function line({ name, dots, instead, values }: DotRow): TemplateResult {
  return html`<div class="suite">${name}</div>
    ${
      instead === undefined
        ? html`<div class="track" aria-hidden="true">
            ${dots.map(
              ({ mark: dot, share: { share, interval } }) =>
                html`<div
                  class="ci ${dot}"
                  style=${setStyles({
                    '--at': percent(share),
                    '--lo': percent(interval.low),
                    '--hi': percent(interval.high),
                  })}
                ></div>`,
            )}
          </div>`
        : html`<div class="track few"><p class="sm dimmer">${instead}</p></div>`
    }
    <div class="vals">${values}</div>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
