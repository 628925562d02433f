import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { answerCost, costWords, NO_PRICES, type PriceBook } from '../../domain/cost.js';
import { counted, formatBytes, formatSpeed } from '../../domain/format.js';
import type { AssistantMessage } from '../../domain/messages.js';
import type { StreamingReply } from '../../stores/streaming-reply.js';
import { LightElement } from '../../ui/light-element.js';
import { setStyles } from '../../ui/set-styles.js';
import { seconds, speedSoFar } from './answer-meta.js';

/** Often enough to be read, seldom enough to cost nothing beside the text. */
const REDRAW_MS = 500;

interface Figure {
  readonly name: string;
  readonly value: string;
}

/**
 * How far a lane is, and its five figures: each taken by the same clock outside the engines. What is not known is
 * said to be unknown.
 *
 * @property message the answer as it is kept
 * @property reply the answer being written; undefined once it ended
 * @property limitTokens most tokens of the answer
 * @property prices what cloud models cost
 */
@customElement('lane-figures')
export class LaneFigures extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;
  @property({ attribute: false }) reply: StreamingReply | undefined;
  @property({ type: Number }) limitTokens = 0;
  @property({ attribute: false }) prices: PriceBook = NO_PRICES;

  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('reply')) this.#follow();
  }

  #follow(): void {
    clearInterval(this.#timer);
    this.#timer = this.reply && setInterval(() => this.requestUpdate(), REDRAW_MS);
  }

  protected override render(): TemplateResult {
    return html`<div class="lane-rule">
        <i style=${setStyles({ width: `${Math.round(this.#share * 100)}%` })}></i>
      </div>
      <dl class="tally">
        ${this.#figures.map(
          ({ name, value }) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`;
  }

  get #share(): number {
    const { reply, message, limitTokens } = this;
    if (reply) return limitTokens > 0 ? Math.min(reply.tokensSoFar / limitTokens, 1) : 0;
    return message.state.phase === 'done' || message.state.phase === 'cut' ? 1 : 0;
  }

  get #cost(): string | undefined {
    const cost = answerCost(this.message, this.prices);
    return cost.kind === 'unknown' ? undefined : costWords(cost);
  }

  get #figures(): readonly Figure[] {
    const { firstTokenMs, speed, length } = this.reply ? soFar(this.reply) : kept(this.message);
    const unknown = this.reply ? '…' : 'not known';
    return [
      { name: 'First token', value: firstTokenMs === undefined ? unknown : seconds(firstTokenMs) },
      { name: 'Speed', value: speed === undefined ? unknown : formatSpeed(speed) },
      { name: 'Length', value: length === undefined ? unknown : counted(length, 'token') },
      { name: 'Cost', value: this.#cost ?? unknown },
      { name: 'Sent to cloud', value: sent(this.message) ?? unknown },
    ];
  }
}

interface Measured {
  readonly firstTokenMs: number | undefined;
  readonly speed: number | undefined;
  readonly length: number | undefined;
}

function soFar({ askedAt, firstTextAt, tokensSoFar }: StreamingReply): Measured {
  const begun = askedAt !== undefined && firstTextAt !== undefined;
  return {
    firstTokenMs: begun ? Math.max(firstTextAt - askedAt, 0) : undefined,
    speed: speedSoFar(firstTextAt, tokensSoFar),
    length: begun ? tokensSoFar : undefined,
  };
}

function kept({ figures }: AssistantMessage): Measured {
  return {
    firstTokenMs: figures?.firstTokenMs,
    speed: figures?.tokensPerSecond,
    length: figures?.completionTokens,
  };
}

function sent({ by, figures }: AssistantMessage): string | undefined {
  if (by.where === 'device') return formatBytes(0);
  return figures?.sentBytes === undefined ? undefined : formatBytes(figures.sentBytes);
}

/** The rule of a lane whose names are hidden: it says no more than whether the round is over. */
export function hiddenRule(done: boolean): TemplateResult {
  return html`<div class="lane-rule">
    <i style=${setStyles({ width: done ? '100%' : '0%' })}></i>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lane-figures': LaneFigures;
  }
}
